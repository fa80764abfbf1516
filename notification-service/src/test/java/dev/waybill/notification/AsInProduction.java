package dev.waybill.notification;

import static org.awaitility.Awaitility.await;

import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** With the shelf lives that production has. */
abstract class AsInProduction extends OnTheStack {

    public static class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("waybill.inbox.retention", "400D"),
                    Map.entry("waybill.inbox.sweep", "PT0.2S"),
                    Map.entry("waybill.intake.silent-before", "2021-01-01T00:00:00Z"),
                    Map.entry("waybill.delivery.shelf-life.confirmed", "30D"),
                    Map.entry("waybill.delivery.shelf-life.packed", "24H"),
                    Map.entry("waybill.delivery.shelf-life.shipped", "7D"),
                    Map.entry("waybill.delivery.shelf-life.delayed", "7D"),
                    Map.entry("waybill.delivery.shelf-life.out-for-delivery", "day"),
                    Map.entry("waybill.delivery.shelf-life.delivered", "7D"),
                    Map.entry("waybill.delivery.shelf-life.cancelled", "30D"),
                    Map.entry("waybill.delivery.shelf-life.attempt-failed", "24H"),
                    Map.entry("waybill.delivery.shelf-life.ready-for-pickup", "7D"),
                    Map.entry("waybill.delivery.shelf-life.returning", "14D"),
                    Map.entry("waybill.delivery.shelf-life.return-received", "30D"),
                    Map.entry("waybill.delivery.shelf-life.refunded", "30D"),
                    Map.entry("waybill.delivery.shelf-life.feedback", "14D"));
        }
    }

    static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC);

    MailCatcher mails;

    void awaitStates(String order, String... states) {
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of(states)));
    }

    long mailsOf(String order) {
        return mails.mails().stream()
                .filter(mail -> mail.header("X-Waybill-Event").orElse("").equals("lumen-" + order + "-confirmed"))
                .count();
    }

    static OrderConfirmed confirmed(String order, OffsetDateTime time) {
        return Samples.draft("lumen", order)
                .customer("Aoife Brennan", "reader-" + order + "@post.example")
                .confirmed(time);
    }

    static OrderEvent packed(String order, OffsetDateTime time) {
        return new OrderPacked(
                EventContext.of("lumen-" + order + "-packed", "lumen", order, time),
                Optional.empty(),
                Optional.empty());
    }
}
