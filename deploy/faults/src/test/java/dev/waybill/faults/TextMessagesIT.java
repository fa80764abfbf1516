package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.Loopback;
import dev.waybill.embedded.sms.ScriptedSmsc;
import dev.waybill.faults.Ledger.Copy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service dies while it sends text messages, each of which costs the shop money. */
@ExtendWith(InTheWorld.class)
class TextMessagesIT {

    private static final int ORDERS = 40;
    /** A mail and a text message for each; and that what leaves is told by mail is switched off. */
    private static final Map<String, Integer> ENDS = Map.of("sent", 2 * ORDERS, "suppressed", ORDERS);

    /** One at a time: the SMSC has it, and nobody has noted so. */
    @ParameterizedTest
    @CsvSource({"dot-sent:20, 1", "finishing:20, 0"})
    void oneIsDoubledOnlyIfItsAnswerWasNotHeard(String point, int doubled, Scenario scenario) {
        try (var smsc = new ScriptedSmsc()) {
            die(Map.of("waybill.fail-point", point, "waybill.sms.concurrency", "1"), smsc, scenario);

            var outcome = scenario.conclude("kill -9 at " + point + ", text messages, one at a time", ENDS);

            assertThat(outcome.inWindow()).isEqualTo(1);
            assertThat(outcome.doubled()).isEqualTo(doubled);
        }
    }

    /** With as many under way as there are by default. */
    @Test
    void eachIsDoubledOnceAtMost(Scenario scenario) {
        try (var smsc = new ScriptedSmsc()) {
            die(Map.of("waybill.fail-point", "dot-sent:20"), smsc, scenario);

            var outcome = scenario.conclude("kill -9 at dot-sent:20, ten text messages at a time", ENDS);

            assertThat(outcome.doubled()).isLessThanOrEqualTo(outcome.inWindow());
        }
    }

    /** Orders are confirmed by mail before anything dies; then all of them leave, which is told by text message alone. */
    private static void die(Map<String, String> changes, ScriptedSmsc smsc, Scenario scenario) {
        var settings = settings(smsc);
        scenario.publish(Orders.confirmed(0, ORDERS));
        var untroubled = scenario.start(settings);
        scenario.awaitAll();
        scenario.waitUntil("the mails are noted", () -> scenario.books().in("sent") == ORDERS);
        untroubled.close();
        var doomedSettings = new HashMap<>(settings);
        doomedSettings.putAll(changes);
        scenario.publish(Orders.shipped(0, ORDERS));
        scenario.dieAt(doomedSettings);
        scenario.start(settings);
        scenario.waitUntil("all text messages are noted", () -> scenario.books().in("sent") == 2 * ORDERS);
        note(smsc, scenario);
    }

    private static void note(ScriptedSmsc smsc, Scenario scenario) {
        var deliveries = scenario.books().textMessages();
        var shipped = Orders.shipped(0, ORDERS);
        for (int number = 0; number < ORDERS; number++) {
            var event = shipped.get(number).context();
            for (var taken : smsc.submitted(Orders.phone(number))) {
                var id = deliveries.get(event.order().value()) + "@smsc";
                scenario.ledger()
                        .accept(new Copy(
                                event.id().value(), event.order().value(), id, taken.toString(), Instant.now()));
            }
        }
    }

    private static Map<String, String> settings(ScriptedSmsc smsc) {
        return Map.of(
                "waybill.channels.shipped", "sms",
                "waybill.sms.host", Loopback.HOST,
                "waybill.sms.port", "" + smsc.port(),
                "waybill.sms.tls", "none",
                "waybill.sms.system-id", ScriptedSmsc.SYSTEM_ID,
                "waybill.sms.password", ScriptedSmsc.PASSWORD,
                "waybill.sms.sender", "Lumen",
                "waybill.sms.timeout.bind", "1S",
                "waybill.sms.timeout.answer", "6S");
    }
}
