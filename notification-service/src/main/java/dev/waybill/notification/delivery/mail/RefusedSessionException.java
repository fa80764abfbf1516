package dev.waybill.notification.delivery.mail;

import java.io.IOException;

/** The server or its certificate does not let us have a session. */
final class RefusedSessionException extends IOException {

    private static final long serialVersionUID = 1L;

    private final SmtpStage stage;
    private final Refusal refusal;

    RefusedSessionException(SmtpStage stage, Refusal refusal, String answer) {
        super(answer);
        this.stage = stage;
        this.refusal = refusal;
    }

    static RefusedSessionException of(SmtpStage stage, SmtpAnswer answer) {
        return new RefusedSessionException(stage, Refusal.of(stage, answer), answer.brief());
    }

    SmtpOutcome outcome() {
        return new SmtpOutcome.Refused(stage, refusal, SmtpDialogue.clean(getMessage()));
    }
}
