package dev.waybill.notification.delivery.sms;

/** What came of a text message. */
public sealed interface SmsOutcome {

    /** What the SMSC said, without number and text. */
    String answer();

    /** The class of what went wrong; empty if nothing did. */
    default String reason() {
        return switch (this) {
            case Accepted _ -> "";
            case TooMany _ -> "too_many";
            case NumberRefused _ -> "no_such_number";
            case SenderRefused _ -> "sender_refused";
            case NotBound _ -> "bind_refused";
            case Refused _ -> "refused";
            case Temporary _ -> "server_busy";
            case Unreachable _ -> "unreachable";
            case Broken _ -> "connection_broken";
            case Withheld _ -> "withheld";
            case Unknown _ -> "no_answer";
        };
    }

    /** Whether it got as far as the message itself. */
    default boolean submitted() {
        return switch (this) {
            case Unreachable _, NotBound _, Withheld _ -> false;
            case Accepted _, TooMany _, NumberRefused _, SenderRefused _, Refused _, Temporary _, Broken _, Unknown _ ->
                true;
        };
    }

    /** The SMSC has it. */
    record Accepted(String answer) implements SmsOutcome {}

    /** Not now: we were too fast, or its queue is full. */
    record TooMany(String answer) implements SmsOutcome {}

    /** There is no such number: the number's fault. */
    record NumberRefused(String answer) implements SmsOutcome {}

    /** The shop may not send under this name until somebody mends it. */
    record SenderRefused(String answer) implements SmsOutcome {}

    /** The SMSC takes nothing from us until somebody mends it. */
    record NotBound(String answer) implements SmsOutcome {}

    /** It never will take this. */
    record Refused(String answer) implements SmsOutcome {}

    /** It did not take it, and may later. */
    record Temporary(String answer) implements SmsOutcome {}

    /** There is no session to send it over: says nothing of this message. */
    record Unreachable(String answer) implements SmsOutcome {}

    /** The connection was gone before all of it was written: it was not taken. */
    record Broken(String answer) implements SmsOutcome {}

    /** Not sent because {@link SmsTransport.BeforeSubmit} did not say yes. */
    record Withheld(String answer) implements SmsOutcome {}

    /** No answer: nobody knows whether it was taken. */
    record Unknown(String answer) implements SmsOutcome {}
}
