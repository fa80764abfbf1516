package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EventContext;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.PushSubscriptionEventCodec;
import dev.waybill.events.PushUnsubscribed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.pushservice.ScriptedPushService.Answer;
import dev.waybill.notification.pushservice.ScriptedPushService.Received;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** From a subscription and an event to what a browser reads. */
@QuarkusTest
class PushTest extends OnDevices {

    @Test
    void aDeviceThatAskedForItIsToldInItsLanguage() {
        publish(Samples.confirmed("lumen", "9001"));
        subscribe("9001", device("9001"), "pl");

        publish(Samples.shipped("lumen", "9001"));

        var push = pushes("9001", 1).getFirst();
        assertThat(push.fault()).isEmpty();
        assertThat(push.json().get("title").textValue()).contains("9001").contains("w drodze");
        assertThat(push.json().get("body").textValue()).isNotBlank();
        assertThat(push.json().get("lang").textValue()).isEqualTo("pl");
        assertThat(push.json().get("url").textValue()).startsWith("https://track.lumen.example/t/");
        assertThat(push.headers())
                .containsEntry("urgency", "normal")
                .containsEntry("topic", push.json().get("tag").textValue());
        assertThat(push.headers().get("topic")).matches("[A-Za-z0-9_-]{32}");
        awaitDeliveries("9001", "push shipped sent", "mail shipped sent", "mail confirmed sent");
        var id = rows("SELECT id FROM delivery WHERE channel = 'push' AND order_id = '9001'")
                .getFirst();
        assertThat(OnTheConsole.staff(OperatorApiTest.KEY)
                        .get("/console/looked?id=" + id)
                        .asString())
                .contains("Made anew", push.json().get("title").textValue(), "of a push nothing is kept");
        assertThat(rows("SELECT a.stage, a.provider, a.answer FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.channel = 'push' AND d.order_id = '9001'"))
                .containsExactly("push web-push 201 from localhost");
    }

    @Test
    void newsOfAParcelHaveOneTopicAndItsUrgency() {
        publish(Samples.confirmed("lumen", "9002"));
        subscribe("9002", device("9002"), "en");

        publish(
                Samples.shipped("lumen", "9002"),
                Samples.progressed("lumen", "9002", TrackingStatus.IN_TRANSIT),
                Samples.progressed("lumen", "9002", TrackingStatus.OUT_FOR_DELIVERY),
                Samples.progressed("lumen", "9002", TrackingStatus.DELIVERED));

        var pushes = pushes("9002", 3);
        assertThat(pushes)
                .extracting(push -> push.headers().get("urgency"))
                .containsExactly("normal", "high", "normal");
        assertThat(pushes)
                .extracting(push -> push.headers().get("topic"))
                .containsOnly(pushes.getFirst().headers().get("topic"));
        assertThat(pushes)
                .extracting(push -> push.json().get("title").textValue())
                .allSatisfy(title -> assertThat(title).contains("9002"));
    }

    @Test
    void nobodySubscribedMeansNoPushAndNoNoise() {
        publish(Samples.confirmed("lumen", "9003"), Samples.shipped("lumen", "9003"));

        awaitDeliveries("9003", "mail confirmed sent", "mail shipped sent");
    }

    @Test
    void aDeviceThatIsGoneIsForgotten() {
        publish(Samples.confirmed("lumen", "9004"));
        subscribe("9004", device("9004"), "en");
        service.answer("9004", Answer.of(410));

        publish(Samples.shipped("lumen", "9004"), Samples.progressed("lumen", "9004", TrackingStatus.OUT_FOR_DELIVERY));

        awaitDeliveries(
                "9004",
                "mail confirmed sent",
                "mail shipped sent",
                "mail out_for_delivery sent",
                "push shipped suppressed",
                "push out_for_delivery suppressed");
        assertThat(subscriptions("9004")).isEmpty();
        assertThat(service.received("9004")).hasSize(1);
        assertThat(reasons("9004")).containsExactlyInAnyOrder("gone", "unsubscribed");
    }

    @Test
    void aPushServiceThatHasTooMuchIsAskedAgainWhenItSaysSo() {
        publish(Samples.confirmed("lumen", "9005"));
        subscribe("9005", device("9005"), "en");
        service.answer("9005", new Answer(429, Map.of("Retry-After", "1")));

        publish(Samples.shipped("lumen", "9005"));

        assertThat(pushes("9005", 2)).extracting(Received::status).containsExactly(429, 201);
        awaitDeliveries("9005", "mail confirmed sent", "mail shipped sent", "push shipped sent");
        assertThat(rows("SELECT a.outcome, a.reason, extract(epoch FROM lead(a.started_at) OVER (ORDER BY a.number)"
                        + " - a.started_at) >= 1 FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.channel = 'push' AND d.order_id = '9005' ORDER BY a.number LIMIT 1"))
                .containsExactly("deferred too_many t");
    }

    @Test
    void whatIsTooBigHasFailedAndItsMailHasNot() {
        publish(Samples.confirmed("lumen", "9006"));
        subscribe("9006", device("9006"), "en");
        service.answer("9006", Answer.of(413));

        publish(Samples.shipped("lumen", "9006"));

        awaitDeliveries("9006", "mail confirmed sent", "mail shipped sent", "push shipped failed");
        assertThat(reasons("9006")).containsExactly("message_too_big");
    }

    /** Of two devices, one could not be reached for a while: it hears what is true now, and the other did not wait for it. */
    @Test
    void whatHadToWaitIsNotToldWhenNewerNewsSayMore() {
        publish(Samples.confirmed("lumen", "9011"));
        publish(new PushSubscribed(context("9011"), device("9011-away"), Optional.empty(), Optional.empty()));
        publish(new PushSubscribed(context("9011"), device("9011-here"), Optional.empty(), Optional.empty()));
        await().atMost(SOON).until(() -> subscriptions("9011").size() == 2);
        service.answer("9011-away", new Answer(429, Map.of("Retry-After", "3600")));
        publish(Samples.shipped("lumen", "9011"));
        awaitDeliveries(
                "9011", "mail confirmed sent", "mail shipped sent", "push shipped deferred", "push shipped sent");

        execute("UPDATE delivery SET created_at = created_at - interval '3 minutes'"
                + " WHERE order_id = '9011' AND state = 'deferred'");
        publish(Samples.progressed("lumen", "9011", TrackingStatus.OUT_FOR_DELIVERY));

        awaitDeliveries(
                "9011",
                "mail confirmed sent",
                "mail shipped sent",
                "mail out_for_delivery sent",
                "push shipped superseded",
                "push shipped sent",
                "push out_for_delivery sent",
                "push out_for_delivery sent");
        assertThat(service.received("9011-away"))
                .extracting(push -> push.json().get("title").textValue())
                .last()
                .asString()
                .isEqualTo(service.received("9011-here")
                        .getLast()
                        .json()
                        .get("title")
                        .textValue());
    }

    @Test
    void aDeviceThatNoLongerWantsToHearHearsNothing() {
        publish(Samples.confirmed("lumen", "9007"));
        var device = device("9007");
        subscribe("9007", device, "en");
        publish(new PushUnsubscribed(context("9007"), device));
        await().atMost(SOON).until(() -> subscriptions("9007").isEmpty());

        publish(Samples.shipped("lumen", "9007"));

        awaitDeliveries("9007", "mail confirmed sent", "mail shipped sent");
    }

    @Test
    void theSameSubscriptionTwiceIsOneAndTheLatestHolds() {
        var device = device("9008");
        subscribe("9008", device, "en");
        subscribe("9008", device, "pl");
        await().atMost(SOON).until(() -> subscriptions("9008").equals(List.of("web pl")));
    }

    @Test
    void ofTooManyDevicesTheLatestAreKept() {
        var start = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1);
        for (int i = 0; i < 12; i++) {
            publish(new PushSubscribed(
                    EventContext.of("9009-" + i, "lumen", "9009", start.plusSeconds(i)),
                    device("9009-" + i),
                    Optional.empty(),
                    Optional.empty()));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(
                                "SELECT address FROM push_subscription WHERE order_id = '9009' ORDER BY subscribed_at"))
                        .hasSize(10)
                        .last()
                        .asString()
                        .endsWith("9009-11"));
    }

    @Test
    void aRecordThatCannotBeReadStopsNothing() {
        publish(new ProducerRecord<>(
                PushSubscriptionEventCodec.TOPIC, "lumen/9010", "nonsense".getBytes(StandardCharsets.UTF_8)));
        subscribe("9010", device("9010"), "en");

        assertThat(subscriptions("9010")).containsExactly("web en");
    }
}
