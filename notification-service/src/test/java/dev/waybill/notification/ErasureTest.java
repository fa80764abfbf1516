package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.ErasureCompleted.Erased;
import dev.waybill.events.ErasureId;
import dev.waybill.events.EventContext;
import dev.waybill.events.NotificationSuppressed;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.Word;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What becomes of an order whose customer's data is to go. */
@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class ErasureTest extends OnTheStack {

    ScriptedSmtp server;

    @Test
    void nothingIsLeftOfAnErasedOrderAndTheReceiptSaysWhatWasThere() {
        var order = "erase-9101";
        publish(confirmed(order), Samples.packed("lumen", order), Samples.shipped("lumen", order));
        await().atMost(SOON)
                .until(() -> deliveries(order).equals(List.of("confirmed sent", "packed sent", "shipped sent")));
        garbage(order);
        execute("INSERT INTO feedback (shop, order_id, delivery, score, comment)"
                + " SELECT shop, order_id, id, 3, 'Zdenka was not at home' FROM delivery WHERE order_id = '" + order
                + "' LIMIT 1");

        publish(Samples.erased("lumen", order));
        awaitReceipts(order, 1);

        assertNothingLeftOf(order);
        assertThat(ErasureReceipts.of(kafka, order)).singleElement().satisfies(receipt -> {
            assertThat(receipt.service()).isEqualTo(new Word("notification-service"));
            assertThat(receipt.erasure()).isEqualTo(new ErasureId("erasure-117"));
            assertThat(receipt.erased())
                    .contains(
                            new Erased(new Word("attempt"), 3),
                            new Erased(new Word("dead_letter"), 1),
                            new Erased(new Word("delivery"), 3),
                            new Erased(new Word("feedback"), 1),
                            new Erased(new Word("inbox"), 3));
        });
    }

    @Test
    void whatWaitsIsNotSentAndTheShopHearsSo() {
        var order = "erase-9102";
        server.always(Step.RCPT, reader(order), Reaction.say("451 4.7.1 greylisted"));
        publish(confirmed(order), Samples.packed("lumen", order));
        await().atMost(SOON).until(() -> !attempts(order).isEmpty());

        publish(Samples.erased("lumen", order));
        awaitReceipts(order, 1);
        server.asUsual();

        assertNothingLeftOf(order);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(NotificationEvents.brief(kafka, order))
                        .containsExactly("confirmed suppressed", "packed suppressed"));
        assertThat(NotificationEvents.of(kafka, order))
                .allSatisfy(event ->
                        assertThat(((NotificationSuppressed) event).reason()).isEqualTo(new Word("erased")));
        assertThat(server.dotted(reader(order))).isEmpty();
    }

    @Test
    void aMailThatIsJustBeingHandedOverGetsNoDot() {
        var order = "erase-9103";
        var askedForData = new CountDownLatch(1);
        var erased = new CountDownLatch(1);
        server.next(Step.DATA, reader(order), () -> {
            askedForData.countDown();
            erased.await();
            return Optional.of("354 go on");
        });
        publish(confirmed(order));
        await().atMost(SOON).until(() -> askedForData.getCount() == 0);

        publish(Samples.erased("lumen", order));
        awaitReceipts(order, 1);
        erased.countDown();

        await().atMost(SOON).until(() -> server.unfinished(reader(order)) == 1);
        assertThat(server.dotted(reader(order))).isEmpty();
        assertNothingLeftOf(order);
    }

    @Test
    void readingTheTopicsAgainBringsNothingBackSendsNothingAndGivesNoSecondReceipt() {
        var order = "erase-9104";
        publish(confirmed(order));
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        publish(Samples.erased("lumen", order));
        awaitReceipts(order, 1);

        publish(
                confirmed(order),
                Samples.erased("lumen", order),
                Samples.shipped("lumen", order),
                Samples.progressed("lumen", order, TrackingStatus.DELIVERED));
        garbage(order + "-other");
        awaitAllTakenIn();

        assertNothingLeftOf(order);
        assertThat(server.taken(reader(order))).hasSize(1);
        publish(new OrderErased(
                EventContext.of(order + "-last", "lumen", order, Samples.TIME), new ErasureId("the-last")));
        awaitReceipts(order, 2);
        assertThat(ErasureReceipts.of(kafka, order))
                .extracting(receipt -> receipt.erasure().value())
                .containsExactly("erasure-117", "the-last");
    }

    @Test
    void whatCanNotBeReadOfAnErasedOrderIsNotKeptEither() {
        var order = "erase-9105";
        publish(Samples.erased("lumen", order));
        awaitReceipts(order, 1);
        assertThat(ErasureReceipts.of(kafka, order).getFirst().erased()).isEmpty();

        publish(unreadable(order));
        garbage(order + "-other");

        assertNothingLeftOf(order);
    }

    private static OrderEvent confirmed(String order) {
        return Samples.draft("lumen", order)
                .customer("Zdenka Vymazalová", reader(order))
                .confirmed(Samples.TIME);
    }

    private static String reader(String order) {
        return "zdenka." + order + "@post.example";
    }

    private void awaitReceipts(String order, int number) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ErasureReceipts.of(kafka, order)).hasSize(number));
    }

    private void assertNothingLeftOf(String order) {
        // The receipt's own row waits in the outbox for a moment longer.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(everything())
                        .doesNotContain(reader(order), "Zdenka was not at home")
                        .doesNotContainPattern("\\b" + order + "\\b(?!-other)"));
    }

    /** Publishes a record of the order that can't be read, and waits until it is kept. */
    private void garbage(String order) {
        publish(unreadable(order));
        await().atMost(SOON)
                .until(() -> !rows("SELECT 1 FROM dead_letter WHERE record_key = convert_to('lumen/" + order
                                + "', 'UTF8')")
                        .isEmpty());
    }

    private static ProducerRecord<String, byte[]> unreadable(String order) {
        return new ProducerRecord<>(
                "order-events", 0, "lumen/" + order, ("{" + reader(order)).getBytes(StandardCharsets.UTF_8));
    }
}
