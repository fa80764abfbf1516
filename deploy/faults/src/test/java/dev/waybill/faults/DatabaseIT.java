package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database goes away while mails go out, in all the ways in which a database goes away. */
@ExtendWith(InTheWorld.class)
class DatabaseIT {

    private static final int ORDERS = 1_000;
    private static final Duration SLOW_SERVER = Duration.ofMillis(10);
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @Test
    void itIsStoppedAndStarted(Scenario scenario) {
        sending(scenario);

        scenario.world().stopPostgres();
        scenario.topic().publish(Orders.confirmed(0, 50));
        Scenario.last(OUTAGE);
        scenario.world().startPostgres();
        scenario.faultOver();

        assertThat(scenario.conclude("PostgreSQL stopped and started").doubled())
                .isZero();
    }

    @Test
    void itsConnectionsAreCutOverAndOver(Scenario scenario) {
        var instance = sending(scenario);

        for (int cut = 1; cut <= 10; cut++) {
            instance.database().cut();
            scenario.awaitMails(Math.min(ORDERS, 200 + cut * 60));
        }
        scenario.faultOver();

        assertThat(scenario.conclude("PostgreSQL's connections cut ten times").doubled())
                .isZero();
    }

    @Test
    void itStopsAnsweringForAWhile(Scenario scenario) {
        var instance = sending(scenario);

        instance.database().stall();
        Scenario.last(OUTAGE);
        instance.database().flow();
        scenario.faultOver();

        assertThat(scenario.conclude("PostgreSQL stalled for 4 s").doubled()).isZero();
    }

    /** As when a database fails over and the old host vanishes without a word. */
    @Test
    void itsConnectionsGoDeadAndNobodyIsTold(Scenario scenario) {
        var instance = sending(scenario);

        instance.database().strand();
        scenario.faultOver();

        assertThat(scenario.conclude("PostgreSQL's connections half-open for ever")
                        .doubled())
                .isZero();
    }

    private static Instance sending(Scenario scenario) {
        var instance = scenario.start();
        instance.smtp().slow(SLOW_SERVER);
        scenario.publish(Orders.confirmed(0, ORDERS));
        scenario.awaitMails(200);
        return instance;
    }
}
