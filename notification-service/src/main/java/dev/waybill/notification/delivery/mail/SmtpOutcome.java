package dev.waybill.notification.delivery.mail;

import java.time.Duration;
import java.util.Optional;

/** What came of an SMTP dialogue. Answers hold no addresses. */
public sealed interface SmtpOutcome {

    SmtpStage stage();

    /** The class of what went wrong, in a word for records and metrics; empty if nothing did. */
    default String reason() {
        return switch (this) {
            case Accepted _ -> "";
            case Refused refused -> refused.refusal().code();
            case Broken _ -> "connection_broken";
            case Unreachable _ -> "unreachable";
            case Withheld _ -> "withheld";
            case Unknown _ -> "no_answer";
        };
    }

    /** What the server said or what went wrong, for an attempt's record. */
    String answer();

    /** The server has taken the mail: it is the server's now (RFC 5321, 6.1). */
    record Accepted(String answer) implements SmtpOutcome {
        @Override
        public SmtpStage stage() {
            return SmtpStage.DOT;
        }
    }

    /**
     * The server said no; the refusal says to what.
     *
     * @param tryAgainIn when the server says it wants us back
     */
    record Refused(SmtpStage stage, Refusal refusal, String answer, Optional<Duration> tryAgainIn)
            implements SmtpOutcome {

        public Refused(SmtpStage stage, Refusal refusal, String answer) {
            this(stage, refusal, answer, Optional.empty());
        }
    }

    /** The connection broke or a stage took too long, before the dot: the mail was not taken. */
    record Broken(SmtpStage stage, String answer) implements SmtpOutcome {}

    /** There is no session to send anything over: says nothing of this mail. */
    record Unreachable(String answer) implements SmtpOutcome {
        @Override
        public SmtpStage stage() {
            return SmtpStage.CONNECT;
        }
    }

    /** Not sent because {@link MailTransport.BeforeDot} did not say yes. */
    record Withheld(String answer) implements SmtpOutcome {
        @Override
        public SmtpStage stage() {
            return SmtpStage.DATA;
        }
    }

    /** No answer to the dot: nobody knows whether the mail was taken (RFC 1047). */
    record Unknown(String answer) implements SmtpOutcome {
        @Override
        public SmtpStage stage() {
            return SmtpStage.DOT;
        }
    }
}
