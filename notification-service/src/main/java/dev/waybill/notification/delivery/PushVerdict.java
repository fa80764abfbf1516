package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.push.PushOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the outcome of a push means for its delivery. */
final class PushVerdict {

    private PushVerdict() {}

    /** @param attemptsBefore how many attempts the delivery had before this one */
    static Verdict of(PushOutcome outcome, int attemptsBefore, RetrySchedule schedule, RandomGenerator random) {
        var held = new DeliveryState.Leased();
        return switch (outcome) {
            case PushOutcome.Accepted _ -> new Verdict(held.handedOver(), true);
            case PushOutcome.Gone _ -> new Verdict(held.suppressed(), true);
            case PushOutcome.Refused _ -> new Verdict(held.failed(), true);
            // It says nothing of this push, as with mails: none loses an attempt by it.
            case PushOutcome.Denied denied
            when denied.everywhere() -> new Verdict(held.deferred(schedule.aside(random)), false);
            case PushOutcome.Denied _ -> Verdict.tryAgain(held, attemptsBefore, schedule, random);
            case PushOutcome.TooMany full -> later(held, full.retryAfter(), attemptsBefore, schedule, random);
            case PushOutcome.Unavailable down -> later(held, down.retryAfter(), attemptsBefore, schedule, random);
        };
    }

    /** Not before the push service wants it back. */
    private static Verdict later(
            DeliveryState.Leased held,
            Optional<Duration> retryAfter,
            int attemptsBefore,
            RetrySchedule schedule,
            RandomGenerator random) {
        if (retryAfter.isEmpty()) {
            return Verdict.tryAgain(held, attemptsBefore, schedule, random);
        }
        DeliveryState next = schedule.afterGreylisting(attemptsBefore + 1, retryAfter, random)
                .<DeliveryState>map(held::deferred)
                .orElseGet(held::failed);
        return new Verdict(next, true);
    }
}
