package dev.waybill.notification.delivery.mail;

import dev.waybill.notification.failpoint.FailPoint;
import io.netty.handler.codec.smtp.SmtpRequest;
import io.netty.handler.codec.smtp.SmtpRequests;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** One mail over one connection: MAIL, RCPT, DATA, the body and the dot (RFC 5321, 3.3). */
final class SmtpDialogue {

    private final SmtpConnection connection;
    private final SmtpProvider.Timeouts timeouts;
    private final OutgoingMail mail;
    private final MailTransport.BeforeDot beforeDot;

    SmtpDialogue(
            SmtpConnection connection,
            SmtpProvider.Timeouts timeouts,
            OutgoingMail mail,
            MailTransport.BeforeDot beforeDot) {
        this.connection = connection;
        this.timeouts = timeouts;
        this.mail = mail;
        this.beforeDot = beforeDot;
    }

    /**
     * @param connectionUsable whether the next mail can go over the connection
     * @param staleConnection whether the server had given the connection up before this mail: a new one is worth a try
     */
    record Result(SmtpOutcome outcome, boolean connectionUsable, boolean staleConnection) {}

    Uni<Result> run() {
        return connection.pipelines() ? together() : oneByOne();
    }

    /** One round trip instead of three (RFC 2920, 3.1). */
    private Uni<Result> together() {
        return connection
                .sendTogether(
                        timeouts.data(),
                        SmtpRequests.mail(mail.sender().value()),
                        SmtpRequests.rcpt(mail.recipient().value()),
                        SmtpRequests.data())
                .onItemOrFailure()
                .transformToUni((answers, failure) -> {
                    if (failure != null) {
                        // Which of the three went unanswered is not known; that the dot was not sent is.
                        return outcome(new SmtpOutcome.Broken(SmtpStage.MAIL, describe(failure)))
                                .chain(this::settle);
                    }
                    return judge(answers);
                });
    }

    private Uni<Result> judge(List<SmtpAnswer> answers) {
        var stages = List.of(SmtpStage.MAIL, SmtpStage.RCPT, SmtpStage.DATA);
        boolean waitsForMessage = answers.getLast().code() / 100 == 3;
        for (int i = 0; i < stages.size(); i++) {
            var answer = answers.get(i);
            var stage = stages.get(i);
            boolean expected = answer.code() / 100 == (stage == SmtpStage.DATA ? 3 : 2);
            if (!expected) {
                var outcome = answer.positive()
                        ? new SmtpOutcome.Broken(stage, "out of step: " + answer.brief())
                        : negative(stage, answer);
                // It takes what comes next for the message, which must not end there: only hanging up is safe.
                return waitsForMessage
                        ? Uni.createFrom().item(new Result(outcome, false, false))
                        : outcome(outcome).chain(this::settle);
            }
        }
        return askThenSendBody().chain(this::settle);
    }

    private Uni<Result> oneByOne() {
        return exchange(
                        SmtpStage.MAIL,
                        SmtpRequests.mail(mail.sender().value()),
                        () -> exchange(
                                SmtpStage.RCPT,
                                SmtpRequests.rcpt(mail.recipient().value()),
                                () -> exchange(SmtpStage.DATA, SmtpRequests.data(), this::askThenSendBody)))
                .chain(this::settle);
    }

    private Uni<SmtpOutcome> exchange(SmtpStage stage, SmtpRequest request, Supplier<Uni<SmtpOutcome>> next) {
        var timeout = stage == SmtpStage.DATA ? timeouts.data() : timeouts.envelope();
        return connection.send(request, timeout).onItemOrFailure().transformToUni((answer, failure) -> {
            if (failure != null) {
                return outcome(new SmtpOutcome.Broken(stage, describe(failure)));
            }
            if (!answer.positive()) {
                return outcome(negative(stage, answer));
            }
            // DATA is answered by "go on" and all else by "done".
            boolean expected = answer.code() / 100 == (stage == SmtpStage.DATA ? 3 : 2);
            return expected ? next.get() : outcome(new SmtpOutcome.Broken(stage, "out of step: " + answer.brief()));
        });
    }

    private Uni<SmtpOutcome> askThenSendBody() {
        return beforeDot.ask().onItemOrFailure().transformToUni((granted, failure) -> {
            if (failure != null) {
                return outcome(new SmtpOutcome.Withheld("no leave to send: " + describe(failure)));
            }
            return granted ? sendBody() : outcome(new SmtpOutcome.Withheld("the lease is lost"));
        });
    }

    private Uni<SmtpOutcome> sendBody() {
        FailPoint.DOT_COMMITTED.pass();
        return connection
                .sendBody(mail.message(), timeouts.dot())
                .invoke(_ -> FailPoint.DOT_SENT.pass())
                .onItemOrFailure()
                .transform((answer, failure) -> {
                    if (failure != null) {
                        return new SmtpOutcome.Unknown(describe(failure));
                    }
                    return answer.positive()
                            ? new SmtpOutcome.Accepted(answer.brief())
                            : negative(SmtpStage.DOT, answer);
                });
    }

    private static SmtpOutcome negative(SmtpStage stage, SmtpAnswer answer) {
        return new SmtpOutcome.Refused(
                stage, Refusal.of(stage, answer), answer.brief(), TryAgainHint.in(answer.text()));
    }

    private Uni<Result> settle(SmtpOutcome outcome) {
        Function<Boolean, Result> result = usable -> new Result(outcome, usable, false);
        return switch (outcome) {
            case SmtpOutcome.Accepted _ -> Uni.createFrom().item(result.apply(true));
            // An old connection that is closed at its next mail was idle for too long, no more.
            case SmtpOutcome.Refused refused
            when refused.refusal() == Refusal.SERVER_BUSY ->
                Uni.createFrom().item(new Result(outcome, false, gaveUp(refused.stage())));
            // The server still holds half a mail.
            case SmtpOutcome.Refused _ ->
                connection
                        .send(SmtpConnection.reset(), timeouts.envelope())
                        .onItemOrFailure()
                        .transform((answer, failure) -> result.apply(failure == null && answer.positive()));
            case SmtpOutcome.Broken broken -> Uni.createFrom().item(new Result(outcome, false, gaveUp(broken.stage())));
            case SmtpOutcome.Unreachable _, SmtpOutcome.Withheld _, SmtpOutcome.Unknown _ ->
                Uni.createFrom().item(result.apply(false));
        };
    }

    private boolean gaveUp(SmtpStage stage) {
        return stage == SmtpStage.MAIL && connection.used();
    }

    /** An exception in words that say nothing of the mail. */
    static String describe(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return clean(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    static String clean(String text) {
        return new SmtpAnswer(0, text).brief().substring(2);
    }

    private static Uni<SmtpOutcome> outcome(SmtpOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
