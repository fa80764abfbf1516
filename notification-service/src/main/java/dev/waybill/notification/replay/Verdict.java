package dev.waybill.notification.replay;

import java.util.Optional;

/** What an event leads to. */
sealed interface Verdict {

    /** For programs. */
    String code();

    default Optional<String> notification() {
        return Optional.empty();
    }

    default Optional<String> why() {
        return Optional.empty();
    }

    /** It was taken in before, and changes nothing. */
    record Known() implements Verdict {
        @Override
        public String code() {
            return "known";
        }
    }

    /** A mail goes out, or would. */
    record Sent(String kind) implements Verdict {
        @Override
        public String code() {
            return "sent";
        }

        @Override
        public Optional<String> notification() {
            return Optional.of(kind);
        }
    }

    /**
     * No mail because of it.
     *
     * @param kind of the mail that it would otherwise be
     * @param reason a word, and perhaps a colon and more
     */
    record NotSent(Optional<String> kind, String reason) implements Verdict {
        @Override
        public String code() {
            return "not_sent";
        }

        @Override
        public Optional<String> notification() {
            return kind;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    /**
     * Of its order it can't be said what its events call for, so it is not taken in.
     *
     * @param reason a word, a colon and more
     */
    record Undecided(String reason) implements Verdict {
        @Override
        public String code() {
            return "undecided";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }
}
