package dev.waybill.notification.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a mail system says of a mail. Anyone can write one: nothing in it is true until it is held against the delivery. */
sealed interface MailReport {

    Mail mail();

    /**
     * Which mail it is about.
     *
     * @param returnPaths addresses that may be the one we gave as envelope sender, the likeliest first
     * @param ids deliveries that its {@code Message-ID} or envelope id names
     */
    record Mail(List<String> returnPaths, List<UUID> ids) {

        public Mail {
            returnPaths = List.copyOf(returnPaths);
            ids = List.copyOf(ids);
        }

        @Override
        public String toString() {
            return "Mail" + ids;
        }
    }

    /** @param reporter the mail system that says so; empty where it does not say which it is */
    record DeliveryStatus(Mail mail, String reporter, List<Recipient> recipients) implements MailReport {

        public DeliveryStatus {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * @param type the feedback type (RFC 5965, 7.3)
     * @param recipients addresses that the report gives as the mail's recipient, in lower case; none if it hides them
     */
    record Feedback(Mail mail, String reporter, String type, Set<String> recipients) implements MailReport {

        /** These say that all is well, or speak of signatures and not for a person (RFC 5965, 7.3; RFC 6591). */
        private static final Set<String> NO_COMPLAINT = Set.of("not-spam", "auth-failure");

        public Feedback {
            recipients = Set.copyOf(recipients);
        }

        boolean isComplaint() {
            return !NO_COMPLAINT.contains(type);
        }

        @Override
        public String toString() {
            return "Feedback[" + type + " " + mail + "]";
        }
    }

    /**
     * What became of the mail for one recipient (RFC 3464, 2.3).
     *
     * @param addresses what the report calls them, in lower case: as we wrote to them, and where the mail was forwarded to
     */
    record Recipient(Action action, Set<String> addresses, Status status, String diagnostic) {

        public Recipient {
            addresses = Set.copyOf(addresses);
        }

        @Override
        public String toString() {
            return "Recipient[" + action + " " + status.code() + "]";
        }
    }

    /** RFC 3464, 2.3.3. */
    enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        RELAYED,
        EXPANDED;

        static Optional<Action> of(String name) {
            for (var action : values()) {
                if (action.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }
}
