package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.push.PushOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PushVerdictTest {

    private static final RetrySchedule SCHEDULE = new RetrySchedule(
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)), 0, Duration.ofMinutes(5), Duration.ofMinutes(11));

    @Test
    void whatWasTakenIsSentAndWhatIsGoneIsSuppressed() {
        assertThat(state(new PushOutcome.Accepted("201"), 0)).isEqualTo("sent");
        assertThat(state(new PushOutcome.Gone("410", Optional.empty()), 0)).isEqualTo("suppressed");
        assertThat(state(new PushOutcome.Refused("message_too_big", "413"), 0)).isEqualTo("failed");
    }

    @Test
    void whatMayPassIsTriedAgainByTheSchedule() {
        assertThat(verdict(new PushOutcome.Denied("403", false), 0).state())
                .isEqualTo(new DeliveryState.Deferred(Duration.ofSeconds(10)));
        assertThat(verdict(new PushOutcome.Unavailable("unreachable", "", Optional.empty()), 1)
                        .state())
                .isEqualTo(new DeliveryState.Deferred(Duration.ofMinutes(1)));
        assertThat(state(new PushOutcome.Denied("403", false), 2)).isEqualTo("failed");
    }

    @Test
    void keysThatAreRefusedEverywhereCostNoAttempt() {
        var refused = verdict(new PushOutcome.Denied("403", true), 2);

        assertThat(refused).isEqualTo(new Verdict(new DeliveryState.Deferred(Duration.ofSeconds(10)), false));
    }

    @Test
    void notBeforeThePushServiceWantsIt() {
        var busy = new PushOutcome.TooMany("429", Optional.of(Duration.ofMinutes(2)));

        assertThat(verdict(busy, 0).state()).isEqualTo(new DeliveryState.Deferred(Duration.ofMinutes(2)));
        assertThat(state(busy, 2)).isEqualTo("failed");
    }

    @Test
    void whatItWantsSoonerThanTheScheduleWaitsForTheSchedule() {
        var soon = new PushOutcome.TooMany("429", Optional.of(Duration.ofSeconds(1)));

        assertThat(verdict(soon, 1).state()).isEqualTo(new DeliveryState.Deferred(Duration.ofMinutes(1)));
    }

    private static Verdict verdict(PushOutcome outcome, int attemptsBefore) {
        return PushVerdict.of(outcome, attemptsBefore, SCHEDULE, new Random(1));
    }

    private static String state(PushOutcome outcome, int attemptsBefore) {
        return verdict(outcome, attemptsBefore).state().code();
    }
}
