package dev.waybill.tracking.watch;

import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.delay.Calendars;
import dev.waybill.tracking.delay.Experience;
import dev.waybill.tracking.delay.Hearing;
import dev.waybill.tracking.delay.Policies;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.Watches;
import dev.waybill.tracking.ledger.Watches.Past;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The watch with what the latest deliveries have taught it. Safe for use by several threads. */
@ApplicationScoped
class Learning {

    private final Watches watches;
    private final DelayConfig config;
    private final Calendars calendars = new Calendars();
    private final Policies policies;
    private volatile Watch watch;

    Learning(Watches watches, DelayConfig config, ShopsConfig shops) {
        this.watches = watches;
        this.config = config;
        this.policies = ShopPolicies.of(config, shops);
        this.watch = taughtBy(List.of());
    }

    Watch watch() {
        return watch;
    }

    /** Learns anew. */
    Uni<Void> learn(Instant now) {
        return watches.delivered(now.minus(config.learnFrom()), config.learnOrders(), config.maxAge())
                .invoke(orders -> watch = taughtBy(orders))
                .replaceWithVoid();
    }

    private Watch taughtBy(List<Past> orders) {
        var experience = new Experience(calendars);
        for (Past past : orders) {
            var hearing = new Hearing(past.heard());
            past.order().timeline().parcels().stream()
                    .filter(parcel -> parcel.isDelivered())
                    .forEach(parcel -> experience.learn(past.order(), parcel.id(), hearing));
        }
        return new Watch(policies, experience);
    }
}
