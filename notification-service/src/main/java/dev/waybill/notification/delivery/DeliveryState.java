package dev.waybill.notification.delivery;

import java.time.Duration;

/**
 * Where a delivery stands. A transition is a method on the state that it leaves, so an illegal one does not compile;
 * the ends have none.
 */
sealed interface DeliveryState {

    /** As the column has it. */
    String code();

    /** Waits for a worker. */
    record Pending() implements DeliveryState {
        @Override
        public String code() {
            return "pending";
        }
    }

    /** In a worker's hands. */
    sealed interface Held extends DeliveryState {

        /** The attempt failed in a way that may pass. */
        default Deferred deferred(Duration pause) {
            return new Deferred(pause);
        }

        /** There is no use in trying again. */
        default Failed failed() {
            return new Failed();
        }

        /** Put back as it was, for a reason that says nothing of this delivery. */
        default Pending released() {
            return new Pending();
        }
    }

    /** Being prepared and handed over; the server can't have taken it yet. */
    record Leased() implements Held {
        @Override
        public String code() {
            return "leased";
        }

        /** Too late to be of use. */
        Expired expired() {
            return new Expired();
        }

        /** A later message of the order says more. */
        Superseded superseded() {
            return new Superseded();
        }

        /** The recipient is to get no mail. */
        Suppressed suppressed() {
            return new Suppressed();
        }

        Dot dot() {
            return new Dot();
        }

        /** Taken, over a channel where a repeat overwrites the first: nothing has to be written down before it goes. */
        Sent handedOver() {
            return new Sent();
        }
    }

    /** The final dot is or may be on its way. */
    record Dot() implements Held {
        @Override
        public String code() {
            return "dot";
        }

        Sent sent() {
            return new Sent();
        }

        Uncertain uncertain(Duration pause) {
            return new Uncertain(pause);
        }
    }

    /** Waits for its next attempt. */
    record Deferred(Duration pause) implements DeliveryState {
        @Override
        public String code() {
            return "deferred";
        }
    }

    /** A server has it, or may have: there can be a report of what it could not do with it. */
    sealed interface Taken extends DeliveryState {

        default Bounced bounced() {
            return new Bounced();
        }
    }

    /** Nobody knows whether the server took it. Waits, then goes out again as the same copy. */
    record Uncertain(Duration pause) implements Taken {

        /** Left alone until a person decides. */
        Parked parked() {
            return new Parked();
        }

        @Override
        public String code() {
            return "uncertain";
        }
    }

    /** It is over as it is, and an operator may think better of it. */
    sealed interface Reopenable extends DeliveryState {

        /** Once more, as the same message. */
        default Pending again() {
            return new Pending();
        }
    }

    /** Nobody knows whether the server took it, and it is not sent again before a person says so. */
    record Parked() implements Reopenable, Taken {
        @Override
        public String code() {
            return "uncertain";
        }
    }

    /** The server has taken it. */
    record Sent() implements Taken {
        @Override
        public String code() {
            return "sent";
        }
    }

    /** It will not be sent. */
    record Failed() implements Reopenable {
        @Override
        public String code() {
            return "failed";
        }
    }

    /** It was not sent in time to be of use. */
    record Expired() implements Reopenable {
        @Override
        public String code() {
            return "expired";
        }
    }

    /** It was not sent before a later message of the order said more. */
    record Superseded() implements DeliveryState {
        @Override
        public String code() {
            return "superseded";
        }
    }

    /** It was not sent: its recipient is on the suppression list. */
    record Suppressed() implements Reopenable {
        @Override
        public String code() {
            return "suppressed";
        }
    }

    /** It was sent, and a mail system has reported that it could not be delivered. */
    record Bounced() implements DeliveryState {
        @Override
        public String code() {
            return "bounced";
        }
    }
}
