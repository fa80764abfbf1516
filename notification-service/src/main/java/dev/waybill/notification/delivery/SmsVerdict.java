package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.sms.SmsOutcome;
import java.util.random.RandomGenerator;

/** What the outcome of a text message means for its delivery. */
final class SmsVerdict {

    private SmsVerdict() {}

    /** @param attemptsBefore how many attempts the delivery had before this one */
    static Verdict of(SmsOutcome outcome, int attemptsBefore, RetrySchedule schedule, RandomGenerator random) {
        var leased = new DeliveryState.Leased();
        var submitted = leased.dot();
        return switch (outcome) {
            case SmsOutcome.Accepted _ -> new Verdict(submitted.sent(), true);
            case SmsOutcome.Unknown _ -> new Verdict(submitted.uncertain(schedule.resendUncertain()), true);
            case SmsOutcome.NumberRefused _, SmsOutcome.Refused _ -> new Verdict(submitted.failed(), true);
            case SmsOutcome.Temporary _, SmsOutcome.Broken _ ->
                Verdict.tryAgain(submitted, attemptsBefore, schedule, random);
            // Says nothing of this message; the channel or its shop waits too, so it may keep its place.
            case SmsOutcome.TooMany _, SmsOutcome.SenderRefused _, SmsOutcome.NotBound _ ->
                new Verdict(submitted.deferred(schedule.aside(random)), false);
            case SmsOutcome.Unreachable _, SmsOutcome.Withheld _ -> new Verdict(leased.released(), false);
        };
    }
}
