package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notification.delivery.mail.Refusal;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpStage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Duration RESEND = Duration.ofMinutes(11);
    private static final Duration GREYLISTED = Duration.ofMinutes(5);
    private static final RetrySchedule SCHEDULE = schedule(0, Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void anAcceptedMailIsSent() {
        assertThat(verdict(new SmtpOutcome.Accepted("250 ok"), 0))
                .isEqualTo(new Verdict(new DeliveryState.Sent(), true));
    }

    @Test
    void aPermanentRefusalFailsAtOnce() {
        for (var refusal : List.of(
                Refusal.NO_SUCH_RECIPIENT,
                Refusal.RECIPIENT_REFUSED,
                Refusal.MESSAGE_TOO_BIG,
                Refusal.CONTENT_REFUSED)) {
            assertThat(verdict(refused(SmtpStage.RCPT, refusal), 0))
                    .isEqualTo(new Verdict(new DeliveryState.Failed(), true));
        }
    }

    @Test
    void aFullMailboxIsTriedAgainWhateverItsCode() {
        assertThat(verdict(refused(SmtpStage.RCPT, Refusal.MAILBOX_FULL), 0))
                .isEqualTo(new Verdict(new DeliveryState.Deferred(Duration.ofSeconds(10)), true));
    }

    @Test
    void aGreylistedMailComesBackWhenItIsLetIn() {
        var vague = refused(SmtpStage.RCPT, Refusal.GREYLISTED);
        var exact =
                new SmtpOutcome.Refused(SmtpStage.RCPT, Refusal.GREYLISTED, "451", Optional.of(Duration.ofSeconds(90)));

        assertThat(verdict(vague, 0)).isEqualTo(new Verdict(new DeliveryState.Deferred(GREYLISTED), true));
        assertThat(verdict(exact, 0).state()).isEqualTo(new DeliveryState.Deferred(Duration.ofSeconds(90)));
        assertThat(verdict(vague, 2).state()).isEqualTo(new DeliveryState.Failed());
    }

    @Test
    void chanceNeverSendsAGreylistedMailTooEarly() {
        var schedule = schedule(0.2, Duration.ofSeconds(10));
        var random = new Random(1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.afterGreylisting(1, Optional.empty(), random).orElseThrow())
                    .isBetween(GREYLISTED, GREYLISTED.multipliedBy(12).dividedBy(10));
        }
    }

    @Test
    void whatIsWrongWithUsCostsNoMailAnAttempt() {
        for (var refusal : List.of(Refusal.LOGIN_REFUSED, Refusal.TLS_REFUSED, Refusal.SERVICE_REFUSED)) {
            assertThat(verdict(refused(SmtpStage.AUTH, refusal), 2))
                    .isEqualTo(new Verdict(new DeliveryState.Pending(), false));
        }
        var aside = new DeliveryState.Deferred(Duration.ofSeconds(10));
        assertThat(verdict(refused(SmtpStage.RCPT, Refusal.RELAY_DENIED), 2))
                .as("the next mail to be tried is another one")
                .isEqualTo(new Verdict(aside, false));
        assertThat(verdict(refused(SmtpStage.MAIL, Refusal.SENDER_REFUSED), 2)).isEqualTo(new Verdict(aside, false));
        assertThat(verdict(refused(SmtpStage.DOT, Refusal.SERVER_BUSY), 2)).isEqualTo(new Verdict(aside, false));
    }

    @Test
    void aTemporaryRefusalWaitsAsTheScheduleSaysAndFailsAfterItsEnd() {
        var postponed = refused(SmtpStage.DOT, Refusal.TEMPORARY);

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
        assertThat(verdict(new SmtpOutcome.Unreachable("refused"), 2))
                .isEqualTo(new Verdict(new DeliveryState.Pending(), false));
        assertThat(verdict(new SmtpOutcome.Withheld("lease lost"), 2))
                .isEqualTo(new Verdict(new DeliveryState.Pending(), false));
        assertThat(verdict(new SmtpOutcome.Broken(SmtpStage.MAIL, "no answer"), 2))
                .isEqualTo(new Verdict(new DeliveryState.Deferred(Duration.ofSeconds(10)), false));
    }

    @Test
    void jitterStaysWithinItsShare() {
        var schedule = schedule(0.2, Duration.ofSeconds(100));
        var random = new Random(1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.after(1, random).orElseThrow())
                    .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(110));
        }
    }

    @Test
    void aScheduleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> schedule(0, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schedule(1.5, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Verdict verdict(SmtpOutcome outcome, int attemptsBefore) {
        return Verdict.of(outcome, attemptsBefore, SCHEDULE, new Random(1));
    }

    private static SmtpOutcome refused(SmtpStage stage, Refusal refusal) {
        return new SmtpOutcome.Refused(stage, refusal, "no");
    }

    private static RetrySchedule schedule(double jitter, Duration... waits) {
        return new RetrySchedule(List.of(waits), jitter, GREYLISTED, RESEND);
    }
}
