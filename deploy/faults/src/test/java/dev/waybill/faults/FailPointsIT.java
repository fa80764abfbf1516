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

    /** With one mail at a time, a crash has one mail in the window or none, and what must come of it is known. */
    @ParameterizedTest
    @CsvSource({
        "intake-written:1, 0, 0",
        "intake-committed:1, 0, 0",
        "leased:20, 0, 0",
        "dot-committed:20, 1, 0",
        "dot-sent:20, 1, 1",
        "finishing:20, 1, 0",
        "finished:20, 0, 0"
    })
    void aMailIsDoubledOnlyIfTheServerHadIt(String point, int inWindow, int doubled, Scenario scenario) {
        dieAt(Map.of("waybill.fail-point", point, "waybill.delivery.concurrency", "1"), scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", one connection");

        assertThat(outcome.inWindow()).isEqualTo(inWindow);
        assertThat(outcome.doubled()).isEqualTo(doubled);
    }

    /** As it is where nobody has given it a directory for them. */
    @Test
    void withoutReceiptsWhatIsNotWrittenDownIsDoubled(Scenario scenario) {
        dieAt(Map.of("waybill.fail-point", "finishing:20", "waybill.delivery.concurrency", "1", WITHOUT, ""), scenario);

        var outcome = scenario.conclude("kill -9 at finishing:20, one connection, without receipts");

        assertThat(outcome.doubled()).isEqualTo(1);
    }

    /** At full speed, as many mails are in the window as there are connections. */
    @ParameterizedTest
    @CsvSource({"dot-sent:50", "finishing:5"})
    void eachMailIsDoubledOnceAtMost(String point, Scenario scenario) {
        dieAt(Map.of("waybill.fail-point", point, "waybill.delivery.concurrency", "20"), scenario);

        var outcome = scenario.conclude("kill -9 at " + point + ", 20 connections");

        assertThat(outcome.doubled()).isLessThanOrEqualTo(outcome.inWindow());
    }

    private static void dieAt(Map<String, String> changes, Scenario scenario) {
        scenario.publish(Orders.confirmed(0, ORDERS));
        scenario.dieAt(changes);
        scenario.start();
    }
}
