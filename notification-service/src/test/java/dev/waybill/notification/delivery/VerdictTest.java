package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpStage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Duration RESEND = Duration.ofMinutes(11);
    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)), 0);

    @Test
    void anAcceptedMailIsSent() {
        assertThat(verdict(new SmtpOutcome.Accepted("250 ok"), 0))
                .isEqualTo(new Verdict(new DeliveryState.Sent(), true));
    }

    @Test
    void aPermanentRefusalFailsAtOnce() {
        assertThat(verdict(new SmtpOutcome.Refused(SmtpStage.ENVELOPE, "550 no"), 0))
                .isEqualTo(new Verdict(new DeliveryState.Failed(), true));
    }

    @Test
    void aTemporaryRefusalWaitsAsTheScheduleSaysAndFailsAfterItsEnd() {
        var postponed = new SmtpOutcome.Postponed(SmtpStage.DOT, "451 later");

        assertThat(verdict(postponed, 0).state()).isEqualTo(new DeliveryState.Deferred(Duration.ofSeconds(10)));
        assertThat(verdict(postponed, 1).state()).isEqualTo(new DeliveryState.Deferred(Duration.ofMinutes(1)));
        assertThat(verdict(postponed, 2).state()).isEqualTo(new DeliveryState.Failed());
    }

    @Test
    void aBrokenConnectionBeforeTheDotIsTriedAgain() {
        assertThat(verdict(new SmtpOutcome.Broken(SmtpStage.DATA, "closed"), 0))
                .isEqualTo(new Verdict(new DeliveryState.Deferred(Duration.ofSeconds(10)), true));
    }

    @Test
    void noAnswerToTheDotIsUncertain() {
        assertThat(verdict(new SmtpOutcome.Unknown("closed"), 5))
                .isEqualTo(new Verdict(new DeliveryState.Uncertain(RESEND), true));
    }

    @Test
    void whatSaysNothingOfTheMailCostsItNoAttempt() {
        var released = new Verdict(new DeliveryState.Pending(), false);

        assertThat(verdict(new SmtpOutcome.Unreachable("refused"), 2)).isEqualTo(released);
        assertThat(verdict(new SmtpOutcome.Withheld("lease lost"), 2)).isEqualTo(released);
    }

    @Test
    void jitterStaysWithinItsShare() {
        var schedule = new RetrySchedule(List.of(Duration.ofSeconds(100)), 0.2);
        var random = new Random(1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.after(1, random).orElseThrow())
                    .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(110));
        }
    }

    @Test
    void aScheduleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1)), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(), 1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Verdict verdict(SmtpOutcome outcome, int attemptsBefore) {
        return Verdict.of(outcome, attemptsBefore, SCHEDULE, RESEND, new Random(1));
    }
}
