package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several instances share the queue, and one of them goes. */
@ExtendWith(InTheWorld.class)
class ReplicasIT {

    private static final int ORDERS = 1_000;
    private static final Duration SLOW_SERVER = Duration.ofMillis(10);

    @Test
    void theOtherOneGoesOnWhenOneIsKilled(Scenario scenario) {
        var doomed = scenario.start();
        var other = scenario.start();
        doomed.smtp().slow(SLOW_SERVER);
        other.smtp().slow(SLOW_SERVER);
        scenario.publish(Orders.confirmed(0, 3 * ORDERS));

        scenario.waitUntil("both send", () -> doomed.said("event=delivery_sent") && other.said("event=delivery_sent"));
        scenario.awaitMails(scenario.ledger().accepted() + 200);
        scenario.kill(doomed);
        // As whatever looks after it would do.
        scenario.start();

        scenario.conclude("two replicas, one killed with -9");
    }

    @Test
    void onePausedBeyondItsLeaseSendsNothingAfterwards(Scenario scenario) {
        var sleeper = scenario.start();
        warmUp(scenario);
        int before = scenario.ledger().accepted();
        // It can claim and not send, so that nothing is in the window when it falls asleep.
        sleeper.smtp().stall();
        scenario.publish(Orders.confirmed(100, ORDERS));
        scenario.waitUntil("it has claimed", () -> scenario.books().in("leased") > 0);
        sleeper.process().pause();
        assertThat(scenario.ledger().accepted()).isEqualTo(before);
        scenario.noteWindow();

        var other = scenario.start();
        scenario.awaitAll();
        scenario.waitUntil("nothing is left to do", () -> scenario.books().open() == 0);
        sleeper.smtp().flow();
        scenario.faultOver();
        sleeper.process().resume();
        scenario.waitUntil("it finds out", () -> sleeper.said("event=lease_lost"));
        // Whatever it would still do, it does before it ends.
        sleeper.close();
        other.close();

        var outcome = scenario.conclude("two replicas, one paused beyond its lease");
        assertThat(outcome.doubled()).isZero();
    }

    /** Its transaction holds locks on orders whose events the other one gets to read next. */
    @Test
    void onePausedInTheMiddleOfATransactionHoldsNobodyUp(Scenario scenario) {
        var sleeper = scenario.start(Map.of("waybill.fail-point", "intake-written:1"));
        scenario.publish(Orders.confirmed(0, ORDERS));
        scenario.waitUntil("it gets there", () -> sleeper.said("event=fail_point_reached"));
        sleeper.process().pause();
        scenario.faultOver();

        scenario.start();
        scenario.awaitAll();
        sleeper.process().kill();

        var outcome = scenario.conclude("two replicas, one paused in the middle of a transaction");
        assertThat(outcome.doubled()).isZero();
    }

    @Test
    void oneThatIsAskedToEndFinishesWhatItHasBegunAndGivesTheRestBack(Scenario scenario) {
        var leaving = scenario.start();
        warmUp(scenario);
        leaving.smtp().slow(SLOW_SERVER);
        scenario.publish(Orders.confirmed(100, ORDERS));
        scenario.awaitMails(300);

        leaving.close();

        assertThat(leaving.said("event=not_drained")).isFalse();
        assertThat(scenario.books().states()).as("held after its end").doesNotContainKeys("leased", "dot", "uncertain");
        scenario.faultOver();
        scenario.start();
        var outcome = scenario.conclude("SIGTERM while it sends");
        assertThat(outcome.doubled()).isZero();
    }

    /** Until an instance has been answered once, it sends one mail at a time. */
    private static void warmUp(Scenario scenario) {
        scenario.publish(Orders.confirmed(0, 20));
        scenario.awaitAll();
        scenario.waitUntil("nothing is left to do", () -> scenario.books().open() == 0);
    }
}
