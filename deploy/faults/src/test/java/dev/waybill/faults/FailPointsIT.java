package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service dies at each of its fail points, once. */
@ExtendWith(InTheWorld.class)
class FailPointsIT {

    private static final int ORDERS = 200;
    private static final String WITHOUT = "waybill.delivery.receipts";

    /** With one mail and no other, it is in the window or not, and what must come of it is known. */
    @ParameterizedTest
    @CsvSource({
        "intake-written:1, 0, 0",
        "intake-committed:1, 0, 0",
        "leased:1, 0, 0",
        "dot-committed:1, 1, 0",
        "dot-sent:1, 1, 1",
        "finishing:1, 1, 0",
        "finished:1, 0, 0"
    })
    void aMailIsDoubledOnlyIfTheServerHadIt(String point, int inWindow, int doubled, Scenario scenario) {
        dieAt(Map.of("waybill.fail-point", point), 1, scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", one mail");

        assertThat(outcome.inWindow()).isEqualTo(inWindow);
        assertThat(outcome.doubled()).isEqualTo(doubled);
    }

    /** The next mail is on its way while the last one's end is being written down: that one is noted, and not doubled. */
    @ParameterizedTest
    @CsvSource({"dot-committed:20", "dot-sent:20", "finishing:20", "finished:20"})
    void withOneConnectionOneMailIsDoubledAtMost(String point, Scenario scenario) {
        dieAt(Map.of("waybill.fail-point", point, "waybill.delivery.concurrency", "1"), ORDERS, scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", one connection");

        assertThat(outcome.inWindow()).isLessThanOrEqualTo(2);
        assertThat(outcome.doubled()).isLessThanOrEqualTo(1);
    }

    /** As it is where nobody has given it a directory for them: the next mail waits for the last one's end. */
    @Test
    void withoutReceiptsWhatIsNotWrittenDownIsDoubled(Scenario scenario) {
        dieAt(
                Map.of("waybill.fail-point", "finishing:20", "waybill.delivery.concurrency", "1", WITHOUT, ""),
                ORDERS,
                scenario);

        var outcome = scenario.conclude("kill -9 at finishing:20, one connection, without receipts");

        assertThat(outcome.inWindow()).isEqualTo(1);
        assertThat(outcome.doubled()).isEqualTo(1);
    }

    /** At full speed, as many mails are in the window as there are connections, and as many whose end is on its way. */
    @ParameterizedTest
    @CsvSource({"dot-sent:50", "finishing:5"})
    void eachMailIsDoubledOnceAtMost(String point, Scenario scenario) {
        dieAt(Map.of("waybill.fail-point", point, "waybill.delivery.concurrency", "20"), ORDERS, scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", 20 connections");

        assertThat(outcome.doubled()).isLessThanOrEqualTo(outcome.inWindow());
    }

    /** @param before how many of the orders are there when it dies; the others come after that */
    private static void dieAt(Map<String, String> changes, int before, Scenario scenario) {
        scenario.publish(Orders.confirmed(0, before));
        var doomed = scenario.start(changes);
        scenario.waitUntil("it gets there", () -> {
            doomed.process().mustRun();
            return doomed.said("event=fail_point_reached");
        });
        scenario.kill(doomed);
        scenario.publish(Orders.confirmed(before, ORDERS - before));
        scenario.start();
    }
}
