package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service dies at each of its fail points, once. */
@ExtendWith(InTheWorld.class)
class FailPointsIT {

    private static final int ORDERS = 200;

    /** With one mail at a time, a crash has one mail in the window or none, and what must come of it is known. */
    @ParameterizedTest
    @CsvSource({
        "intake-committed:1, 0, 0",
        "leased:20, 0, 0",
        "dot-committed:20, 1, 0",
        "dot-sent:20, 1, 1",
        "finishing:20, 1, 1",
        "finished:20, 0, 0"
    })
    void aMailIsDoubledOnlyIfTheServerHadIt(String point, int inWindow, int doubled, Scenario scenario) {
        dieAt(point, 1, scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", one connection");

        assertThat(outcome.inWindow()).isEqualTo(inWindow);
        assertThat(outcome.doubled()).isEqualTo(doubled);
    }

    /** At full speed, as many mails are in the window as there are connections. */
    @ParameterizedTest
    @CsvSource({"dot-sent:50", "finishing:5"})
    void eachMailIsDoubledOnceAtMost(String point, Scenario scenario) {
        dieAt(point, 20, scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", 20 connections");

        assertThat(outcome.doubled()).isLessThanOrEqualTo(outcome.inWindow());
    }

    private static void dieAt(String point, int connections, Scenario scenario) {
        scenario.publish(Orders.confirmed(0, ORDERS));
        var doomed =
                scenario.start(Map.of("waybill.fail-point", point, "waybill.delivery.concurrency", "" + connections));
        scenario.waitUntil("it gets there", () -> {
            doomed.process().mustRun();
            return doomed.said("event=fail_point_reached");
        });
        scenario.kill(doomed);
        scenario.start();
    }
}
