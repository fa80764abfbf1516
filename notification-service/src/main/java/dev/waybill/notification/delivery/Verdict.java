package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpStage;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an outcome means for its delivery.
 *
 * @param attempt whether it counts as an attempt: one that says nothing of this mail costs it none
 */
record Verdict(DeliveryState state, boolean attempt) {

    /** @param attemptsBefore how many attempts the delivery had before this one */
    static Verdict of(SmtpOutcome outcome, int attemptsBefore, RetrySchedule schedule, RandomGenerator random) {
        return switch (outcome) {
            case SmtpOutcome.Accepted _ -> new Verdict(new DeliveryState.Dot().sent(), true);
            case SmtpOutcome.Unknown _ ->
                new Verdict(new DeliveryState.Dot().uncertain(schedule.resendUncertain()), true);
            case SmtpOutcome.Refused refused -> of(refused, attemptsBefore, schedule, random);
            case SmtpOutcome.Broken broken
            when broken.stage() == SmtpStage.MAIL -> aside(broken.stage(), schedule, random);
            case SmtpOutcome.Broken broken -> tryAgain(held(broken.stage()), attemptsBefore, schedule, random);
            case SmtpOutcome.Unreachable _, SmtpOutcome.Withheld _ ->
                new Verdict(new DeliveryState.Leased().released(), false);
        };
    }

    private static Verdict of(
            SmtpOutcome.Refused refused, int attemptsBefore, RetrySchedule schedule, RandomGenerator random) {
        var held = held(refused.stage());
        return switch (refused.refusal()) {
            case NO_SUCH_RECIPIENT, RECIPIENT_REFUSED, MESSAGE_TOO_BIG, CONTENT_REFUSED ->
                new Verdict(held.failed(), true);
            case MAILBOX_FULL, TEMPORARY, OUT_OF_STEP -> tryAgain(held, attemptsBefore, schedule, random);
            case GREYLISTED ->
                verdict(held, schedule.afterGreylisting(attemptsBefore + 1, refused.tryAgainIn(), random));
            case SERVER_BUSY, SENDER_REFUSED, LOGIN_REFUSED, TLS_REFUSED, RELAY_DENIED, SERVICE_REFUSED ->
                aside(refused.stage(), schedule, random);
        };
    }

    static Verdict tryAgain(
            DeliveryState.Held held, int attemptsBefore, RetrySchedule schedule, RandomGenerator random) {
        return verdict(held, schedule.after(attemptsBefore + 1, random));
    }

    private static Verdict verdict(DeliveryState.Held held, Optional<Duration> wait) {
        DeliveryState next = wait.<DeliveryState>map(held::deferred).orElseGet(held::failed);
        return new Verdict(next, true);
    }

    /**
     * Costs no attempt. Once the server knew which mail it was about, the mail makes room for others all the same: if it is the
     * one that upsets the server, the others must not wait for it for ever.
     */
    private static Verdict aside(SmtpStage stage, RetrySchedule schedule, RandomGenerator random) {
        var next = switch (stage) {
            case CONNECT, TLS, AUTH -> held(stage).released();
            case MAIL, RCPT, DATA, DOT -> held(stage).deferred(schedule.aside(random));
        };
        return new Verdict(next, false);
    }

    private static DeliveryState.Held held(SmtpStage stage) {
        return switch (stage) {
            case CONNECT, TLS, AUTH, MAIL, RCPT, DATA -> new DeliveryState.Leased();
            case DOT -> new DeliveryState.Leased().dot();
        };
    }
}
