package dev.waybill.notification.audit;

import java.util.Locale;

/** What operators can do. Words of an API: none is renamed. */
public enum Action {
    DELIVERY_SENT_AGAIN,
    /** About the new delivery. */
    DELIVERY_SENT_ELSEWHERE,
    DEAD_LETTER_MENDED,
    /** Before its record goes to the topic; that it went is {@link #DEAD_LETTER_SENT_AGAIN}. */
    DEAD_LETTER_SEND_AGAIN_BEGUN,
    DEAD_LETTER_SENT_AGAIN,
    DEAD_LETTER_DISCARDED,
    REPORT_TAKEN,
    SUPPRESSION_LIFTED,
    ADDRESS_SUPPRESSED,
    CUSTOMER_ERASED,
    /** Before it goes to a mail server. */
    SAMPLE_MAIL_BEGUN,
    REPLAY_BEGUN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
