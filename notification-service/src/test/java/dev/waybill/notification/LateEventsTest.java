package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEventCodec;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Events that are older than what they are for: too late to be told, too old to be kept, from before there was anything to tell. */
@QuarkusTest
@TestProfile(AsInProduction.Settings.class)
class LateEventsTest extends AsInProduction {

    @Test
    void aConfirmationThatComesAfterAMonthFailsAloud() {
        publish(confirmed("9507", NOW.minusDays(31)));

        awaitStates("9507", "confirmed failed");
        assertThat(attempts("9507")).containsExactly("confirmed 1 queue failed");
    }

    @Test
    void anOrderIsForgottenInItsTimeAndReadAgainItIsNeitherStoredNorTold() {
        var old = confirmed("9508", NOW.minusDays(401));
        publish(confirmed("9508", NOW));
        awaitStates("9508", "confirmed sent");
        var before = mailsOf("9508");
        publish(confirmed("9509", NOW), packed("9509", NOW));
        awaitStates("9509", "confirmed sent", "packed sent");

        for (var order : List.of("9508", "9509", "9599")) {
            execute("INSERT INTO push_subscription (shop, order_id, device, kind, address, subscribed_at) VALUES"
                    + " ('lumen', '" + order + "', 'fcm-1', 'fcm', 'a-token', now() - interval '401 days')");
        }
        age("inbox", "received_at", "9508");
        age("inbox", "occurred_at", "9508");
        age("delivery", "ended_at", "9508");
        execute("UPDATE inbox SET received_at = received_at - interval '401 days', occurred_at = occurred_at"
                + " - interval '401 days' WHERE order_id = '9509' AND type LIKE '%confirmed%'");

        await().atMost(SOON)
                .until(() ->
                        rows("SELECT seq FROM inbox WHERE order_id = '9508'").isEmpty());
        assertThat(deliveries("9508")).isEmpty();
        // One of its events is young, so all of it stays. Of the third there are no events at all.
        assertThat(rows("SELECT seq FROM inbox WHERE order_id = '9509'")).hasSize(2);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows("SELECT order_id FROM push_subscription"
                                + " WHERE order_id IN ('9508', '9509', '9599')"))
                        .containsExactly("9509"));

        publish(old);
        awaitAllTakenIn();
        assertThat(everything()).doesNotContain("lumen-9508-confirmed");
        assertThat(deliveries("9508")).isEmpty();
        assertThat(mailsOf("9508")).isEqualTo(before);
    }

    @Test
    void whatWasRecordedBeforeTheSilenceEndedIsKnownAndNotTold() {
        var confirmed = OrderEventCodec.write(confirmed("9510", NOW));
        publish(new ProducerRecord<>(
                confirmed.topic(),
                null,
                OffsetDateTime.parse("2020-12-31T23:59:59Z").toInstant().toEpochMilli(),
                confirmed.key(),
                confirmed.value(),
                confirmed.headers()));
        publish(packed("9510", NOW));

        awaitStates("9510", "packed sent");
        assertThat(mailsOf("9510")).isZero();
    }

    private void age(String table, String column, String order) {
        execute("UPDATE " + table + " SET " + column + " = " + column + " - interval '401 days' WHERE order_id = '"
                + order + "'");
    }
}
