package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.mail.OutgoingMail;

/** What came of composing a mail. */
sealed interface Draft {

    /** Ready to be sent. */
    record Composed(OutgoingMail mail) implements Draft {}

    /** A fault of ours, such as an event that can't be read any more. */
    record Broken(RuntimeException cause) implements Draft {}
}
