package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Awkward;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventToMailTest extends OnTheStack {

    MailCatcher mails;

    @Test
    void aConfirmedOrderIsOneMail() {
        publish(Samples.confirmed("lumen", "5001"));

        var mail = mailsOf("5001", 1).getFirst();
        assertThat(mail.from()).isEqualTo("Lumen <orders@lumen.example>");
        assertThat(mail.to()).isEqualTo("Aoife Brennan <aoife.brennan@post.example>");
        assertThat(mail.header("Reply-To")).contains("help@lumen.example");
        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
        assertThat(mail.header("X-Waybill-Event")).contains("lumen-5001-confirmed");
        assertThat(mail.header("X-Waybill-Notification")).contains("confirmed");
        assertThat(mail.messageId()).matches("<[0-9a-f-]{36}@lumen\\.example>");
        assertThat(mail.text()).contains("https://track.lumen.example/t/");
        assertThat(mail.html()).contains("https://track.lumen.example/t/");
        assertThat(deliveries("5001")).containsExactly("confirmed sent");
        assertThat(attempts("5001")).containsExactly("confirmed 1 dot sent");
        assertThat(rows("SELECT kept_mail IS NULL FROM delivery WHERE order_id = '5001'"))
                .as("a sent mail's bytes are not kept")
                .containsExactly("t");
    }

    @Test
    void aRedeliveredEventSendsNothing() {
        var confirmed = Samples.confirmed("lumen", "5002");
        publish(confirmed, confirmed);
        mailsOf("5002", 1);
        publish(confirmed, Samples.packed("lumen", "5002"));

        assertThat(mailsOf("5002", 2)).extracting(EventToMailTest::kind).containsExactly("confirmed", "packed");
        awaitAllTakenIn();
        assertThat(deliveries("5002")).hasSize(2);
    }

    @Test
    void whatComesBeforeItsOrderIsConfirmedWaitsForIt() {
        publish(Samples.shipped("lumen", "5003"));
        awaitAllTakenIn();
        assertThat(deliveries("5003")).isEmpty();

        publish(Samples.confirmed("lumen", "5003"));

        assertThat(mailsOf("5003", 2)).extracting(EventToMailTest::kind).containsExactly("confirmed", "shipped");
    }

    @Test
    void theMailsOfAnOrderGoOutInItsOrderAndInOneThread() {
        publish(
                Samples.confirmed("lumen", "5004"),
                Samples.packed("lumen", "5004"),
                Samples.shipped("lumen", "5004"),
                Samples.progressed("lumen", "5004", TrackingStatus.IN_TRANSIT),
                Samples.progressed("lumen", "5004", TrackingStatus.OUT_FOR_DELIVERY),
                Samples.progressed("lumen", "5004", TrackingStatus.DELIVERED));

        var caught = mailsOf("5004", 5);
        assertThat(caught)
                .extracting(EventToMailTest::kind)
                .containsExactly("confirmed", "packed", "shipped", "out_for_delivery", "delivered");
        assertThat(caught)
                .extracting(mail -> mail.header("References"))
                .containsOnly(caught.getFirst().header("References"));
        assertThat(caught).extracting(CaughtMail::messageId).doesNotHaveDuplicates();
    }

    @Test
    void ofManyOrdersNoneIsForgotten() {
        publish(IntStream.range(1000, 1200)
                .mapToObj(number -> Samples.confirmed("lumen", "61" + number))
                .toArray(OrderEvent[]::new));

        await().atMost(SOON)
                .until(() -> mails.mails().stream()
                                .filter(mail -> mail.header("X-Waybill-Event")
                                        .orElse("")
                                        .startsWith("lumen-61"))
                                .count()
                        == 200);
    }

    @Test
    void awkwardOrdersArriveToo() {
        for (var awkward : Awkward.all()) {
            publish(awkward.order());
        }
        for (var awkward : Awkward.all()) {
            var event = awkward.order().context().id().value();
            assertThat(mails.await(
                            mail -> mail.header("X-Waybill-Event").orElse("").equals(event), SOON))
                    .as(awkward.name())
                    .isPresent();
        }
    }

    @Test
    void aStructuredEventIsAsGoodAsABinaryOne() {
        var event = Samples.confirmed("lumen", "5005");
        var record = new ProducerRecord<>(
                OrderEventCodec.TOPIC,
                event.context().partitionKey(),
                OrderEventCodec.writeStructured(event).getBytes(StandardCharsets.UTF_8));
        record.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        publish(record);

        assertThat(mailsOf("5005", 1)).hasSize(1);
    }

    /** Waits for so many mails about the order, and answers with them as they came. */
    private List<CaughtMail> mailsOf(String order, int count) {
        await().atMost(SOON).until(() -> caught(order).size() >= count);
        return caught(order);
    }

    private List<CaughtMail> caught(String order) {
        return mails.mails().stream()
                .filter(mail -> mail.header("X-Waybill-Event").orElse("").startsWith("lumen-" + order + "-"))
                .toList();
    }

    private static String kind(CaughtMail mail) {
        return mail.header("X-Waybill-Notification").orElse("");
    }
}
