package dev.waybill.notification.delivery.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of a push. */
public sealed interface PushOutcome {

    /** What the push service said, without anything that leads to the device. */
    String answer();

    /** The class of what went wrong; empty if nothing did. */
    String reason();

    /** The push service has it. */
    record Accepted(String answer) implements PushOutcome {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * The device is not subscribed any more (RFC 8030, 7.3).
     *
     * @param since when the push service last knew that; if it has subscribed anew after that, it is there. Empty where it never will be
     *     again by this name
     */
    record Gone(String answer, Optional<Instant> since) implements PushOutcome {
        @Override
        public String reason() {
            return "gone";
        }
    }

    /** Not now: there were too many. */
    record TooMany(String answer, Optional<Duration> retryAfter) implements PushOutcome {
        @Override
        public String reason() {
            return "too_many";
        }
    }

    /**
     * The push service does not believe us until somebody mends our keys.
     *
     * @param everywhere whether it would say so of any device; if not, this one may have subscribed under other keys
     */
    record Denied(String answer, boolean everywhere) implements PushOutcome {
        @Override
        public String reason() {
            return "keys_refused";
        }
    }

    /** It never will take this. */
    record Refused(String reason, String answer) implements PushOutcome {}

    /** It could not be asked, or does not work at the moment. */
    record Unavailable(String reason, String answer, Optional<Duration> retryAfter) implements PushOutcome {}
}
