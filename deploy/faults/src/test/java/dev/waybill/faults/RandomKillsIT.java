package dev.waybill.faults;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service dies ten times while it sends 5,000 mails, at moments that nobody has chosen. */
@ExtendWith(InTheWorld.class)
class RandomKillsIT {

    private static final int KILLS = 10;
    private static final int ORDERS_EACH = 500;
    private static final long LONGEST_MS = 300;

    @Test
    void nothingIsLostHoweverOftenItDies(Scenario scenario) {
        long seed = Long.getLong("waybill.faults.seed", System.nanoTime());
        System.out.printf("%nrandom kills: seed %d, repeat with -Dwaybill.faults.seed=%d%n", seed, seed);
        var random = new Random(seed);

        for (int life = 0; life < KILLS; life++) {
            scenario.publish(Orders.confirmed(life * ORDERS_EACH, ORDERS_EACH));
            var instance = scenario.start();
            // Between nothing sent in this life and all of it, and then some milliseconds more.
            scenario.awaitMails(scenario.ledger().accepted() + random.nextInt(ORDERS_EACH));
            Scenario.last(Duration.ofMillis(random.nextLong(LONGEST_MS)));
            scenario.kill(instance);
        }
        scenario.start();

        scenario.conclude("kill -9 at ten random moments during 5,000 events");
    }
}
