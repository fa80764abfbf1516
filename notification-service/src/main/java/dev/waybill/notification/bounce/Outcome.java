package dev.waybill.notification.bounce;

import dev.waybill.notification.bounce.MailReport.Action;
import java.util.Locale;
import java.util.UUID;

/** What came of a report. */
sealed interface Outcome {

    /** The delivery has bounced. */
    record Bounced(UUID delivery, Status status) implements Outcome {}

    /** The recipient has complained. */
    record Complained(UUID delivery, String type) implements Outcome {}

    /** This was known. */
    record Known(UUID delivery) implements Outcome {}

    /** It says nothing that would change anything, such as that a mail is late. */
    record Nothing(UUID delivery, String said) implements Outcome {

        static Nothing of(UUID delivery, Action action) {
            return new Nothing(delivery, action.name().toLowerCase(Locale.ROOT));
        }
    }

    /** It is true, but what it is about is still under way. */
    record TooEarly(UUID delivery) implements Outcome {}

    /** It is no report, or none that can be read. */
    record Unreadable(String reason) implements Outcome {}

    /** It is not believed. */
    record Refused(Why why) implements Outcome {}

    /** Why a report is not believed. */
    enum Why {
        /** It names no mail of ours. */
        UNKNOWN_MAIL,
        /** It did not come by the address that its mail was sent from. */
        UNPROVEN,
        /** It is about another recipient than its mail had. */
        OTHER_RECIPIENT,
        /** Its mail was not sent. */
        NOT_SENT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
