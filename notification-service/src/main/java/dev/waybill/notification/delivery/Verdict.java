package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpStage;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What an outcome means for its delivery.
 *
 * @param attempt whether it counts as an attempt: one that says nothing of this mail costs it none
 */
record Verdict(DeliveryState state, boolean attempt) {

    /**
     * @param attemptsBefore how many attempts the delivery had before this one
     * @param resendUncertain after what time to send again what may have been taken
     */
    static Verdict of(
            SmtpOutcome outcome,
            int attemptsBefore,
            RetrySchedule schedule,
            Duration resendUncertain,
            RandomGenerator random) {
        return switch (outcome) {
            case SmtpOutcome.Accepted _ -> new Verdict(new DeliveryState.Dot().sent(), true);
            case SmtpOutcome.Unknown _ -> new Verdict(new DeliveryState.Dot().uncertain(resendUncertain), true);
            case SmtpOutcome.Refused refused ->
                new Verdict(held(refused.stage()).failed(), true);
            case SmtpOutcome.Postponed postponed -> tryAgain(held(postponed.stage()), attemptsBefore, schedule, random);
            case SmtpOutcome.Broken broken -> tryAgain(held(broken.stage()), attemptsBefore, schedule, random);
            case SmtpOutcome.Unreachable _, SmtpOutcome.Withheld _ ->
                new Verdict(new DeliveryState.Leased().released(), false);
        };
    }

    static Verdict tryAgain(
            DeliveryState.Held held, int attemptsBefore, RetrySchedule schedule, RandomGenerator random) {
        DeliveryState next = schedule.after(attemptsBefore + 1, random)
                .<DeliveryState>map(held::deferred)
                .orElseGet(held::failed);
        return new Verdict(next, true);
    }

    private static DeliveryState.Held held(SmtpStage stage) {
        return switch (stage) {
            case CONNECT, ENVELOPE, DATA -> new DeliveryState.Leased();
            case DOT -> new DeliveryState.Leased().dot();
        };
    }
}
