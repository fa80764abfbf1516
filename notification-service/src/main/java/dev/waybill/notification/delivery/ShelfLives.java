package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxConfig;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Until when each kind of notification is worth telling. Counted from when it happened, as the event says, and not from when we
 * heard of it: an event that is read from the topic once more does not become news again.
 */
@Startup
@ApplicationScoped
public class ShelfLives {

    private final Map<NotificationKind, BestBefore> byKind;
    private final Shops shops;

    ShelfLives(DeliveryConfig config, ShopsConfig shops, InboxConfig inbox) {
        this.byKind = of(config.shelfLife());
        this.shops = new Shops(shops);
        var longest = byKind.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().longest()))
                .orElseThrow();
        // What the inbox has forgotten could otherwise be told a second time.
        if (inbox.retention().compareTo(longest.getValue().longest()) < 0) {
            throw new IllegalArgumentException("waybill.inbox.retention must be at least as long as"
                    + " waybill.delivery.shelf-life."
                    + longest.getKey().code().replace('_', '-')
                    + ", or an event that is read again after the inbox has forgotten it would be told again");
        }
    }

    static Map<NotificationKind, BestBefore> of(DeliveryConfig.ShelfLife config) {
        return Arrays.stream(NotificationKind.values())
                .collect(Collectors.toMap(Function.identity(), kind -> of(config, kind)));
    }

    private static BestBefore of(DeliveryConfig.ShelfLife config, NotificationKind kind) {
        return switch (kind) {
            case CONFIRMED -> config.confirmed();
            case PACKED -> config.packed();
            case SHIPPED -> config.shipped();
            case DELAYED -> config.delayed();
            case OUT_FOR_DELIVERY -> config.outForDelivery();
            case ATTEMPT_FAILED -> config.attemptFailed();
            case READY_FOR_PICKUP -> config.readyForPickup();
            case DELIVERED -> config.delivered();
            case RETURNING -> config.returning();
            case CANCELLED -> config.cancelled();
            case RETURN_RECEIVED -> config.returnReceived();
            case REFUNDED -> config.refunded();
            case FEEDBACK -> config.feedback();
        };
    }

    /** The last moment at which this shop's customers want to hear that it happened then. */
    public Instant end(NotificationKind kind, OffsetDateTime happened, ShopId shop) {
        return byKind.get(kind).end(happened, shops.of(shop).zone());
    }
}
