package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service dies again and again while it sends, at moments that nobody has chosen. */
@ExtendWith(InTheWorld.class)
class RandomKillsIT {

    private static final int ORDERS_EACH = 500;
    private static final long LONGEST_MS = 300;

    /** For who would rather wait than read a mail twice. */
    @Test
    void aCrashDoublesOneMailAtMostWhereOnlyOneMayWaitForItsAnswer(Scenario scenario) {
        die(10, Map.of("waybill.delivery.unanswered-dots", "1"), scenario);

        var outcome = scenario.conclude("kill -9 at ten random moments during 5,000 events, one unanswered dot");

        assertThat(outcome.doubled()).isLessThanOrEqualTo(outcome.kills());
    }

    @Test
    void nothingIsLostHoweverOftenItDies(Scenario scenario) {
        die(4, Map.of(), scenario);

        scenario.conclude("kill -9 at four random moments during 2,000 events");
    }

    private static void die(int kills, Map<String, String> changes, Scenario scenario) {
        long seed = Long.getLong("waybill.faults.seed", System.nanoTime());
        System.out.printf("%nrandom kills: seed %d, repeat with -Dwaybill.faults.seed=%d%n", seed, seed);
        var random = new Random(seed);

        for (int life = 0; life < kills; life++) {
            scenario.publish(Orders.confirmed(life * ORDERS_EACH, ORDERS_EACH));
            var instance = scenario.start(changes);
            // Between nothing sent in this life and all of it, and then some milliseconds more.
            scenario.awaitMails(scenario.ledger().accepted() + random.nextInt(ORDERS_EACH));
            Scenario.last(Duration.ofMillis(random.nextLong(LONGEST_MS)));
            scenario.kill(instance);
        }
        scenario.start(changes);
    }
}
