package dev.waybill.tracking.watch;

import dev.waybill.tracking.delay.Calendars;
import dev.waybill.tracking.delay.Experience;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.ledger.Watches;
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
    private volatile Watch watch;

    Learning(Watches watches, DelayConfig config) {
        this.watches = watches;
        this.config = config;
        this.watch = taughtBy(List.of());
    }

    Watch watch() {
        return watch;
    }

    /** Learns anew. */
    Uni<Void> learn(Instant now) {
        return watches.delivered(now.minus(config.learnFrom()), config.learnOrders())
                .invoke(orders -> watch = taughtBy(orders))
                .replaceWithVoid();
    }

    private Watch taughtBy(List<TrackedOrder> orders) {
        var experience = new Experience(calendars);
        for (TrackedOrder order : orders) {
            order.timeline().parcels().stream()
                    .filter(parcel -> parcel.isDelivered())
                    .forEach(parcel -> experience.learn(order, parcel.id()));
        }
        return new Watch(calendars, config.policy(), experience);
    }
}
