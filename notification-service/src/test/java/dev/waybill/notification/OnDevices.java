package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EventContext;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.PushDevice;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.PushSubscriptionEvent;
import dev.waybill.events.PushSubscriptionEventCodec;
import dev.waybill.notification.pushservice.Browser;
import dev.waybill.notification.pushservice.ScriptedPushService;
import dev.waybill.notification.pushservice.ScriptedPushService.Received;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What tests of pushes do: subscribe devices, and look at what became of their pushes. */
abstract class OnDevices extends OnTheStack {

    ScriptedPushService service;

    PushDevice device(String name) {
        return service.subscribe(name, Browser.open());
    }

    static EventContext context(String order) {
        return EventContext.of(UUID.randomUUID().toString(), "lumen", order, OffsetDateTime.now(ZoneOffset.UTC));
    }

    /** Done when the service knows. */
    void subscribe(String order, PushDevice device, String language) {
        publish(new PushSubscribed(context(order), device, Optional.of(new LanguageTag(language)), Optional.empty()));
        await().atMost(SOON).until(() -> subscriptions(order).equals(List.of("web " + language)));
    }

    void publish(PushSubscriptionEvent event) {
        publish(PushSubscriptionEventCodec.write(event));
    }

    List<String> subscriptions(String order) {
        return rows("SELECT kind, coalesce(locale, '') FROM push_subscription WHERE order_id = '" + order + "'");
    }

    List<Received> pushes(String name, int count) {
        await().atMost(SOON).until(() -> service.received(name).size() >= count);
        return service.received(name);
    }

    void awaitDeliveries(String order, String... expected) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rows("SELECT channel, kind, state FROM delivery WHERE order_id = '" + order + "'"))
                        .containsExactlyInAnyOrder(expected));
    }

    List<String> reasons(String order) {
        return rows("SELECT a.reason FROM attempt a JOIN delivery d ON d.id = a.delivery"
                + " WHERE d.channel = 'push' AND d.order_id = '" + order + "' ORDER BY a.started_at");
    }
}
