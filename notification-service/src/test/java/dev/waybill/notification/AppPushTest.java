package dev.waybill.notification;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.CoreMatchers.containsString;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.waybill.events.EventContext;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.PushDevice;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.pushservice.ScriptedApns;
import dev.waybill.notification.pushservice.ScriptedFcm;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a subscription and an event to what a shop's own app gets, by Google's service or Apple's. */
@QuarkusTest
class AppPushTest extends OnDevices {

    ScriptedFcm fcm;
    ScriptedApns apple;

    @Test
    void aShopsOwnAppIsToldByItsToken() {
        publish(Samples.confirmed("lumen", "9012"));
        publish(new PushSubscribed(
                context("9012"),
                new PushDevice(Optional.empty(), Optional.of(new PushDevice.App("app-9012:APA91b")), Optional.empty()),
                Optional.of(new LanguageTag("de")),
                Optional.empty()));
        await().atMost(SOON).until(() -> subscriptions("9012").equals(List.of("fcm de")));

        publish(Samples.shipped("lumen", "9012"));

        awaitDeliveries("9012", "mail confirmed sent", "mail shipped sent", "push shipped sent");
        assertThat(fcm.received())
                .filteredOn(message -> message.path("token").asText().equals("app-9012:APA91b"))
                .singleElement()
                .satisfies(
                        message -> assertThat(message.at("/notification/title").asText())
                                .contains("9012")
                                .contains("unterwegs"));
    }

    @Test
    void anAppOnAnApplePhoneIsToldByItsToken() {
        publish(Samples.confirmed("lumen", "9013"));
        var token = apple.install("13".repeat(32));
        subscribeApple("9013", token);

        publish(Samples.shipped("lumen", "9013"), Samples.progressed("lumen", "9013", TrackingStatus.OUT_FOR_DELIVERY));

        awaitDeliveries(
                "9013",
                "mail confirmed sent",
                "mail shipped sent",
                "mail out_for_delivery sent",
                "push shipped sent",
                "push out_for_delivery sent");
        var pushes = apple.received(token);
        assertThat(pushes)
                .extracting(push -> push.headers().get("apns-id"))
                .containsExactlyElementsOf(
                        rows("SELECT id FROM delivery WHERE order_id = '9013' AND channel = 'push' ORDER BY position"));
        assertThat(pushes)
                .extracting(push -> push.headers().get("apns-priority"))
                .containsExactly("5", "10");
        assertThat(pushes)
                .extracting(push -> push.headers().get("apns-collapse-id"))
                .containsOnly(pushes.getFirst().headers().get("apns-collapse-id"));
        assertThat(pushes)
                .extracting(push -> push.payload().at("/aps/thread-id").asText())
                .containsOnly(pushes.getFirst().payload().at("/aps/thread-id").asText());
        assertThat(pushes.getFirst().payload().at("/aps/alert/title").asText())
                .contains("9013")
                .contains("unterwegs");
        assertThat(pushes.getFirst().payload().path("url").asText()).startsWith("https://track.lumen.example/t/");
        assertThat(rows("SELECT DISTINCT a.provider, a.answer FROM attempt a JOIN delivery d ON d.id = a.delivery"
                        + " WHERE d.channel = 'push' AND d.order_id = '9013'"))
                .containsExactly("apns 200 from localhost");
    }

    /** Apple's word is older than the app's: it has been installed again meanwhile. */
    @Test
    void anAppThatSubscribedAnewSinceAppleMissedItIsNotForgotten() {
        publish(Samples.confirmed("lumen", "9014"), Samples.confirmed("lumen", "9015"));
        var token = "14".repeat(32);
        publish(new PushSubscribed(
                EventContext.of(
                        UUID.randomUUID().toString(),
                        "lumen",
                        "9015",
                        OffsetDateTime.now(ZoneOffset.UTC).minusDays(2)),
                apple(token),
                Optional.empty(),
                Optional.empty()));
        subscribeApple("9014", token);
        await().atMost(SOON).until(() -> subscriptions("9015").size() == 1);
        apple.unregister(token, Instant.now().minus(Duration.ofDays(1)));

        publish(Samples.shipped("lumen", "9014"));

        awaitDeliveries("9014", "mail confirmed sent", "mail shipped sent", "push shipped suppressed");
        assertThat(reasons("9014")).containsExactly("gone");
        assertThat(subscriptions("9014")).containsExactly("apns de");
        assertThat(subscriptions("9015")).isEmpty();
    }

    @Test
    void keysThatAppleRefusesRaiseAnAlarmAndCostNoPush() {
        publish(Samples.confirmed("lumen", "9016"));
        var token = apple.install("16".repeat(32));
        subscribeApple("9016", token);
        apple.refuse(
                token,
                Collections.nCopies(500, RejectionReason.INVALID_PROVIDER_TOKEN).toArray(RejectionReason[]::new));

        publish(Samples.shipped("lumen", "9016"));

        await().atMost(SOON)
                .untilAsserted(() -> when().get("/q/metrics")
                        .then()
                        .body(containsString("waybill_channel_stopped{channel=\"push\"} 1.0")));
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("\"stopped.localhost\": \"keys_refused\""));
        assertThat(rows("SELECT attempts FROM delivery WHERE order_id = '9016' AND channel = 'push'"))
                .containsExactly("0");
        apple.takeAgain(token);
        awaitDeliveries("9016", "mail confirmed sent", "mail shipped sent", "push shipped sent");
        when().get("/q/metrics").then().body(containsString("waybill_channel_stopped{channel=\"push\"} 0.0"));
    }

    private static PushDevice apple(String token) {
        return new PushDevice(Optional.empty(), Optional.empty(), Optional.of(new PushDevice.App(token)));
    }

    private void subscribeApple(String order, String token) {
        publish(new PushSubscribed(context(order), apple(token), Optional.of(new LanguageTag("de")), Optional.empty()));
        await().atMost(SOON).until(() -> subscriptions(order).equals(List.of("apns de")));
    }
}
