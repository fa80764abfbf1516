package dev.waybill.notification.delivery.mail;

/** What came of an SMTP dialogue. Answers hold no addresses. */
public sealed interface SmtpOutcome {

    SmtpStage stage();

    /** What the server said or what went wrong, for an attempt's record. */
    String answer();

    /** The server has taken the mail: it is the server's now (RFC 5321, 6.1). */
    record Accepted(String answer) implements SmtpOutcome {
        @Override
        public SmtpStage stage() {
            return SmtpStage.DOT;
        }
    }

    /** A 4xx: not now. */
    record Postponed(SmtpStage stage, String answer) implements SmtpOutcome {}

    /** A 5xx: never. */
    record Refused(SmtpStage stage, String answer) implements SmtpOutcome {}

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
