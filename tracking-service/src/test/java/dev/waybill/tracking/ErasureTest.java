package dev.waybill.tracking;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureId;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.Word;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an order whose customer's data is to go. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ErasureTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();
    private final List<OrderEvent> history = List.of(
            Samples.confirmed(SHOP, order),
            Samples.shipped(SHOP, order),
            Samples.progressed(SHOP, order, TrackingStatus.IN_TRANSIT),
            Samples.progressed(SHOP, order, TrackingStatus.DELIVERED));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void nothingIsLeftOfAnErasedOrderAndTheReceiptSaysWhatWasThere() {
        known();

        shop.publish(Samples.erased(SHOP, order));
        awaitReceipts(1);

        assertThat(shop.page(order).statusCode()).isEqualTo(404);
        assertThat(shop.json(order).statusCode()).isEqualTo(404);
        assertThat(Database.everything()).doesNotContain(order);
        assertThat(shop.receipts(order)).singleElement().satisfies(event -> {
            var receipt = (ErasureCompleted) event;
            assertThat(receipt.service()).isEqualTo(new Word("tracking-service"));
            assertThat(receipt.erasure()).isEqualTo(new ErasureId("erasure-117"));
            assertThat(receipt.erased())
                    .contains(
                            new ErasureCompleted.Erased(new Word("order_fact"), 4),
                            new ErasureCompleted.Erased(new Word("order_proof"), 1),
                            new ErasureCompleted.Erased(new Word("tracked_order"), 1));
        });
    }

    @Test
    void readingTheTopicAgainBringsNothingBackAndGivesNoSecondReceipt() {
        known();
        shop.publish(Samples.erased(SHOP, order));
        awaitReceipts(1);

        history.forEach(shop::publish);
        shop.publish(Samples.erased(SHOP, order), Samples.refunded(SHOP, order));
        awaitTakenIn();

        assertThat(Database.everything()).doesNotContain(order);
        assertThat(shop.receipts(order))
                .extracting(receipt -> receipt.erasure().value())
                .containsExactly("erasure-117", "the-last");
    }

    @Test
    void whatComesInOneGoWithItsErasureIsNeverStored() {
        history.forEach(event -> shop.send(OrderEventCodec.write(event)));
        shop.publish(Samples.erased(SHOP, order));
        shop.publish(Samples.refunded(SHOP, order));
        awaitReceipts(1);
        awaitTakenIn();

        assertThat(Database.everything()).doesNotContain(order);
    }

    @Test
    void anOrderThatNobodyKnowsHasAReceiptToo() {
        shop.publish(Samples.erased(SHOP, order));
        awaitReceipts(1);

        assertThat(((ErasureCompleted) shop.receipts(order).getFirst()).erased())
                .isEmpty();
    }

    @Test
    void eachErasureOfAnOrderHasAReceiptOfItsOwn() {
        known();
        var first = Samples.erased(SHOP, order);
        var second = new OrderErased(
                EventContext.of("again", SHOP, order, first.context().time()), new ErasureId("erasure-118"));

        shop.publish(first, second);
        awaitReceipts(2);

        assertThat(shop.receipts(order))
                .extracting(receipt -> receipt.erasure().value())
                .containsExactlyInAnyOrder("erasure-117", "erasure-118");
    }

    private void known() {
        history.forEach(shop::publish);
        shop.awaitStage(order, "delivered");
    }

    private void awaitReceipts(int number) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.receipts(order)).hasSize(number));
    }

    /** An order's events are taken in in their order: what was published before this one of the same order was too. */
    private void awaitTakenIn() {
        shop.publish(new OrderErased(
                EventContext.of("last-" + order, SHOP, order, Samples.TIME), new ErasureId("the-last")));
        await().atMost(SOON)
                .until(() -> shop.receipts(order).stream()
                        .anyMatch(receipt -> receipt.erasure().value().equals("the-last")));
    }
}
