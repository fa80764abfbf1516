package dev.waybill.notification.delivery.provider;

import dev.waybill.notification.delivery.mail.Refusal;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpStage;

/** What an outcome says of the provider, whatever it says of the mail. */
public enum Trouble {
    NONE,
    /** It is away and comes back by itself. */
    PAUSE,
    /** A person has to mend something. */
    STOP,
    /** It does not let this shop send, which a person has to mend. Others may. */
    STOP_SENDER;

    static Trouble of(SmtpOutcome outcome) {
        return switch (outcome) {
            case SmtpOutcome.Accepted _, SmtpOutcome.Withheld _ -> NONE;
            case SmtpOutcome.Refused refused -> of(refused.refusal());
            case SmtpOutcome.Broken broken -> broken.stage() == SmtpStage.MAIL ? PAUSE : NONE;
            // After the dot, too: each further mail that gets no answer is one more that may be doubled.
            case SmtpOutcome.Unreachable _, SmtpOutcome.Unknown _ -> PAUSE;
        };
    }

    private static Trouble of(Refusal refusal) {
        return switch (refusal) {
            case NO_SUCH_RECIPIENT,
                    RECIPIENT_REFUSED,
                    MAILBOX_FULL,
                    GREYLISTED,
                    TEMPORARY,
                    MESSAGE_TOO_BIG,
                    CONTENT_REFUSED,
                    OUT_OF_STEP -> NONE;
            case SERVER_BUSY -> PAUSE;
            case SENDER_REFUSED -> STOP_SENDER;
            case LOGIN_REFUSED, TLS_REFUSED, RELAY_DENIED, SERVICE_REFUSED -> STOP;
        };
    }

    /**
     * Whether the mail may go by another provider at once. Not if the first one knew whom it was for: a mail that upsets servers
     * would upset all of them in one go. And never after the dot, for the first one may have it.
     */
    public static boolean letsTheMailGoElsewhere(SmtpOutcome outcome) {
        return of(outcome) != NONE
                && switch (outcome.stage()) {
                    case CONNECT, TLS, AUTH, MAIL -> true;
                    case RCPT, DATA, DOT -> false;
                };
    }
}
