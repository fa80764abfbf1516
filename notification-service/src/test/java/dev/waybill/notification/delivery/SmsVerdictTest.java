package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.sms.SmsOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmsVerdictTest {

    private static final RetrySchedule SCHEDULE = new RetrySchedule(
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)), 0, Duration.ofMinutes(5), Duration.ofMinutes(11));

    @Test
    void whatWasTakenIsSentAndWhatNeverWillBeHasFailed() {
        assertThat(verdict(new SmsOutcome.Accepted(""), 0).state().code()).isEqualTo("sent");
        assertThat(verdict(new SmsOutcome.NumberRefused(""), 0).state().code()).isEqualTo("failed");
        assertThat(verdict(new SmsOutcome.Refused(""), 0).state().code()).isEqualTo("failed");
    }

    @Test
    void whatMayHaveBeenTakenWaitsUntilNobodyCanHearTheAnswerAnyMore() {
        assertThat(verdict(new SmsOutcome.Unknown(""), 0).state())
                .isEqualTo(new DeliveryState.Uncertain(Duration.ofMinutes(11)));
    }

    @Test
    void whatSaysNothingOfTheMessageCostsItNoAttempt() {
        for (var outcome : List.of(
                new SmsOutcome.TooMany(""),
                new SmsOutcome.SenderRefused(""),
                new SmsOutcome.NotBound(""),
                new SmsOutcome.Unreachable(""),
                new SmsOutcome.Withheld(""))) {
            assertThat(verdict(outcome, 9).attempt()).as("%s", outcome).isFalse();
            assertThat(verdict(outcome, 9).state().code()).isIn("deferred", "pending");
        }
    }

    @Test
    void whatMayPassIsTriedAgainByTheSchedule() {
        assertThat(verdict(new SmsOutcome.Broken(""), 1).state())
                .isEqualTo(new DeliveryState.Deferred(Duration.ofMinutes(1)));
        assertThat(verdict(new SmsOutcome.Temporary(""), 2).state().code()).isEqualTo("failed");
    }

    private static Verdict verdict(SmsOutcome outcome, int before) {
        return SmsVerdict.of(outcome, before, SCHEDULE, new Random(1));
    }
}
