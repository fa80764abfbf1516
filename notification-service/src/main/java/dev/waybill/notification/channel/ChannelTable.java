package dev.waybill.notification.channel;

import dev.waybill.events.ShopId;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stage goes over which channel, read and checked when the service starts. Safe for use by several threads.
 */
@Startup
@ApplicationScoped
public class ChannelTable {

    private final Map<NotificationKind, Channels> usual;
    private final Map<String, Map<NotificationKind, Channels>> byShop = new HashMap<>();

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    public ChannelTable(ChannelsConfig config, ShopsConfig shops) {
        usual = Arrays.stream(NotificationKind.values())
                .collect(Collectors.toUnmodifiableMap(kind -> kind, kind -> usual(config, kind)));
        shops.byId().forEach((shop, profile) -> byShop.put(shop, ofShop(shop, profile.channels())));
    }

    /** The channels over which this shop tells such news; none where it does not tell it at all. */
    public Set<DeliveryChannel> of(ShopId shop, NotificationKind kind) {
        return byShop.getOrDefault(shop.value(), Map.of())
                .getOrDefault(kind, usual.get(kind))
                .all();
    }

    private static Map<NotificationKind, Channels> ofShop(String shop, Map<String, String> table) {
        var own = new EnumMap<NotificationKind, Channels>(NotificationKind.class);
        table.forEach((name, channels) -> {
            var property = "waybill.shops.\"%s\".channels.%s".formatted(shop, name);
            try {
                own.put(kind(name), Channels.parse(channels));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(property + ": " + wrong.getMessage(), wrong);
            }
        });
        return own;
    }

    private static NotificationKind kind(String name) {
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> name(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such kind of message; there are "
                        + Arrays.stream(NotificationKind.values())
                                .map(ChannelTable::name)
                                .collect(Collectors.joining(", "))));
    }

    /** As settings have it: {@code out-for-delivery}. */
    private static String name(NotificationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Channels usual(ChannelsConfig config, NotificationKind kind) {
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
}
