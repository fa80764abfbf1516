package dev.waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class IntakeTest {

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void eventsMoveTheOrderOn() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");

        shop.publish(Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");

        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "delivered");
    }

    @Test
    void anEventInStructuredModeIsReadAsWell() {
        var confirmed = Samples.confirmed(Shopkeeper.SHOP, order);
        var record = new ProducerRecord<>(
                OrderEventCodec.TOPIC,
                confirmed.context().partitionKey(),
                OrderEventCodec.writeStructured(confirmed).getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.US_ASCII));

        shop.publish(record);

        shop.awaitStage(order, "confirmed");
    }

    @Test
    void aRedeliveredEventChangesNothing() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");
        var before = shop.json(order).asString();

        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        awaitEverythingBefore();

        assertThat(shop.json(order).asString()).isEqualTo(before);
        assertThat(facts()).isEqualTo(2);
        assertThat(Database.count("SELECT count(*) FROM tracking_link WHERE order_id = '" + order + "'"))
                .isEqualTo(1);
    }

    @Test
    void eventsOutOfOrderEndInTheSameTimeline() {
        var other = Shopkeeper.newOrder();
        shop.publish(
                Samples.confirmed(Shopkeeper.SHOP, other),
                Samples.shipped(Shopkeeper.SHOP, other),
                Samples.progressed(Shopkeeper.SHOP, other, TrackingStatus.IN_TRANSIT),
                Samples.progressed(Shopkeeper.SHOP, other, TrackingStatus.DELIVERED));
        shop.publish(
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.IN_TRANSIT),
                Samples.shipped(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "shipped");
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "delivered");
        shop.awaitStage(other, "delivered");

        assertThat(shop.json(order).asString().replace(order, "·"))
                .isEqualTo(shop.json(other).asString().replace(other, "·"));
    }

    @Test
    void anUnreadableRecordIsPutAsideAsItCameAndStopsNothing() {
        var good = OrderEventCodec.write(Samples.confirmed(Shopkeeper.SHOP, order));
        var bad = new ProducerRecord<>(
                "order-events", good.partition(), good.key(), utf8("{\"items\": 7, \"x\": \"" + order));
        good.headers().forEach(bad.headers()::add);
        bad.headers().add("shops-own", utf8("kept"));

        shop.publish(bad);
        shop.publish(good);
        shop.awaitStage(order, "confirmed");

        var letter = deadLetter();
        assertThat(letter.key()).isEqualTo(utf8(good.key()));
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(header(letter, "shops-own")).isEqualTo("kept");
        assertThat(header(letter, "ce_type")).isEqualTo("dev.waybill.order.confirmed.v1");
        assertThat(header(letter, "dead-letter-field")).isEqualTo("data");
        assertThat(header(letter, "dead-letter-reason")).startsWith("must be JSON");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("order-events");
        assertThat(header(letter, "dead-letter-partition")).matches("[0-2]");
        assertThat(header(letter, "dead-letter-offset")).matches("\\d+");
        assertThat(header(letter, "dead-letter-consumer")).isEqualTo("tracking-service");
    }

    @Test
    void anUnknownVersionIsPutAside() {
        var record = OrderEventCodec.write(Samples.confirmed(Shopkeeper.SHOP, order));
        record.headers().remove("ce_type").add("ce_type", utf8("dev.waybill.order.confirmed.v9"));
        shop.publish(record);

        await().untilAsserted(() ->
                assertThat(header(deadLetter(), "dead-letter-field")).isEqualTo("type"));
        assertThat(shop.json(order).statusCode()).isEqualTo(404);
    }

    @Test
    void aScanFromTheYearThatClocksBeginWithIsPutAside() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        var record = OrderEventCodec.write(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        record.headers().remove("ce_time").add("ce_time", utf8("1970-01-01T00:00:00Z"));
        shop.publish(record);

        await().untilAsserted(() ->
                assertThat(header(deadLetter(), "dead-letter-field")).isEqualTo("time"));
        shop.awaitStage(order, "confirmed");
    }

    @Test
    void aScanFromTheFutureHappenedWhenItWasRecorded() {
        var before = OffsetDateTime.now().minusMinutes(1);
        var record = OrderEventCodec.write(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        record.headers().remove("ce_time").add("ce_time", utf8("2041-01-01T00:00:00Z"));
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order), Samples.shipped(Shopkeeper.SHOP, order));
        shop.publish(record);
        shop.awaitStage(order, "delivered");

        assertThat(OffsetDateTime.parse(shop.json(order).path("updatedAt")))
                .isBetween(before, OffsetDateTime.now().plusMinutes(1));
    }

    @Test
    void aRecordOfNothingIsPutAside() {
        shop.publish(new ProducerRecord<>("order-events", order, null));

        await().untilAsserted(() -> assertThat(deadLetter().value()).isNull());
    }

    @Test
    void aFloodOfUnreadableRecordsIsPutAside() {
        for (int i = 0; i < 2_500; i++) {
            shop.send(new ProducerRecord<>("order-events", order, utf8("nonsense " + i)));
        }
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");

        await().untilAsserted(() -> assertThat(shop.deadLetters())
                .filteredOn(letter -> order.equals(new String(letter.key(), StandardCharsets.UTF_8)))
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .hasSize(2_500)
                .contains("nonsense 0", "nonsense 2499"));
    }

    /** The table is away for a while, so every insert fails; nothing is lost, nothing overtakes. */
    @Test
    void whileTheDatabaseFailsEventsWait() {
        shop.publish(Samples.confirmed(Shopkeeper.SHOP, order));
        shop.awaitStage(order, "confirmed");
        Database.execute("ALTER TABLE order_fact RENAME TO order_fact_away");
        try {
            shop.publish(Samples.shipped(Shopkeeper.SHOP, order));
            await().until(() -> shop.page(order).statusCode() == 503);
            assertThat(shop.json(order).statusCode()).isEqualTo(503);
            assertThat(shop.json(order).contentType()).isEqualTo("application/problem+json");
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        } finally {
            Database.execute("ALTER TABLE order_fact_away RENAME TO order_fact");
        }
        shop.awaitStage(order, "shipped");
        assertThat(facts()).isEqualTo(2);
    }

    /** Records of one key are taken in their order: once a later one is there, the earlier ones were taken. */
    private void awaitEverythingBefore() {
        var record = OrderEventCodec.write(Samples.packed(Shopkeeper.SHOP, order + "-same-partition"));
        shop.publish(new ProducerRecord<>(
                record.topic(), null, Shopkeeper.SHOP + "/" + order, record.value(), record.headers()));
        shop.awaitStage(order + "-same-partition", "packed");
    }

    private long facts() {
        return Database.count("SELECT count(*) FROM order_fact WHERE order_id = '" + order + "'");
    }

    private ConsumerRecord<byte[], byte[]> deadLetter() {
        var mine = shop.deadLetters().stream()
                .filter(letter -> new String(letter.key(), StandardCharsets.UTF_8).contains(order))
                .toList();
        assertThat(mine).hasSize(1);
        return mine.getFirst();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
