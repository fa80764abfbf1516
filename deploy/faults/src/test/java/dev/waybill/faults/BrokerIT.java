package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker goes away while events come in. */
@ExtendWith(InTheWorld.class)
class BrokerIT {

    private static final int ORDERS = 1_000;
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @Test
    void itIsStoppedAndStarted(Scenario scenario) {
        reading(scenario);

        scenario.world().stopKafka();
        Scenario.last(OUTAGE);
        scenario.world().startKafka();
        scenario.publish(Orders.confirmed(ORDERS, ORDERS));
        scenario.faultOver();

        assertThat(scenario.conclude("broker stopped and started").doubled()).isZero();
    }

    @Test
    void itsConnectionsAreCutOverAndOver(Scenario scenario) {
        reading(scenario);

        for (int cut = 1; cut <= 10; cut++) {
            scenario.world().kafkaProxy().cut();
            scenario.publish(Orders.confirmed(ORDERS * cut, 100));
        }
        scenario.faultOver();

        assertThat(scenario.conclude("broker's connections cut ten times").doubled())
                .isZero();
    }

    @Test
    void itStopsAnsweringForLongerThanASessionLasts(Scenario scenario) {
        reading(scenario);

        scenario.world().kafkaProxy().stall();
        scenario.publish(Orders.confirmed(ORDERS, ORDERS));
        Scenario.last(Duration.ofSeconds(8));
        scenario.world().kafkaProxy().flow();
        scenario.faultOver();

        assertThat(scenario.conclude("broker stalled for longer than a session").doubled())
                .isZero();
    }

    private static void reading(Scenario scenario) {
        scenario.start();
        scenario.publish(Orders.confirmed(0, ORDERS));
        scenario.awaitMails(100);
    }
}
