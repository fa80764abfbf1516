package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.MailServer.Manner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mail server misbehaves. */
@ExtendWith(InTheWorld.class)
class MailServerIT {

    private static final int ORDERS = 1_000;
    private static final Duration SLOW = Duration.ofMillis(10);

    @Test
    void itIsDownForAMinute(Scenario scenario) {
        var instance = sending(scenario);

        instance.smtp().refuse();
        // Cut off in the middle of a mail, it may have taken it.
        scenario.noteWindow();
        Scenario.last(Duration.ofMinutes(1));
        instance.smtp().admit();
        scenario.faultOver();

        scenario.conclude("mail server down for a minute");
        assertThat(instance.said("event=channel_paused")).isTrue();
    }

    @Test
    void itAnswers451ToEveryThird(Scenario scenario) {
        scenario.mails().behave(Manner.REFUSES_EVERY_THIRD);
        scenario.start();
        scenario.publish(Orders.confirmed(0, ORDERS));

        assertThat(scenario.conclude("mail server answers 451 to every third").doubled())
                .isZero();
        assertThat(scenario.mails().refused()).isGreaterThan(ORDERS / 3);
    }

    @Test
    void itHangsBeforeTheDot(Scenario scenario) {
        sending(scenario);

        hang(Manner.HANGS_BEFORE_THE_DOT, scenario);

        assertThat(scenario.conclude("mail server hangs before the dot").doubled())
                .isZero();
    }

    @Test
    void itHangsAfterTheDotAndHasTakenNothing(Scenario scenario) {
        sending(scenario);

        hang(Manner.HANGS_AFTER_THE_DOT, scenario);

        assertThat(scenario.conclude("mail server hangs after the dot").doubled())
                .isZero();
    }

    /** What RFC 1047 describes: nobody could do better than one more copy of each of these. */
    @Test
    void itTakesMailsAndItsAnswersAreLost(Scenario scenario) {
        sending(scenario);

        hang(Manner.TAKES_IN_SILENCE, scenario);

        var outcome = scenario.conclude("mail server takes mails, its answers are lost");
        assertThat(outcome.doubled()).isPositive().isEqualTo(scenario.mails().unanswered());
    }

    private static void hang(Manner manner, Scenario scenario) {
        scenario.mails().behave(manner);
        scenario.waitUntil("it hangs", () -> scenario.mails().unanswered() > 0);
        Scenario.last(Duration.ofSeconds(4));
        scenario.noteWindow();
        scenario.mails().behave(Manner.OBLIGING);
        scenario.faultOver();
    }

    private static Instance sending(Scenario scenario) {
        var instance = scenario.start();
        instance.smtp().slow(SLOW);
        scenario.publish(Orders.confirmed(0, ORDERS));
        scenario.awaitMails(200);
        return instance;
    }
}
