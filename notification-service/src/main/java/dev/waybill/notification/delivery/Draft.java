package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.mail.OutgoingMail;

/** What came of composing a mail. */
sealed interface Draft {

    /**
     * Ready to be sent.
     *
     * @param kept the same, for the database
     */
    record Composed(OutgoingMail mail, KeptMail kept) implements Draft {}

    /** A fault of ours, such as an event that can't be read any more. */
    record Broken(RuntimeException cause) implements Draft {}
}
