package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.events.TimeZoneName;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The quiet hours of each shop's customers, read and checked when the service starts. Safe for use by several threads. */
@Startup
@ApplicationScoped
class QuietTimes {

    private final QuietHours usual;
    private final QuietHours ofTheUrgent;
    private final Set<NotificationKind> urgent;
    private final Map<String, QuietHours> byShop = new HashMap<>();
    private final Shops shops;

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    QuietTimes(QuietConfig config, ShopsConfig shops) {
        this.usual = config.hours();
        this.ofTheUrgent = config.urgentHours();
        this.urgent = Set.copyOf(config.urgent());
        this.shops = new Shops(shops);
        shops.byId()
                .forEach((shop, profile) ->
                        profile.quietHours().ifPresent(hours -> byShop.put(shop, ofShop(shop, hours))));
    }

    private static QuietHours ofShop(String shop, String hours) {
        try {
            return QuietHours.parse(hours);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "waybill.shops.\"%s\".quiet-hours: %s".formatted(shop, wrong.getMessage()), wrong);
        }
    }

    /**
     * When such news may reach a device.
     *
     * @param device where it is; where the shop is, if that is not known
     * @return the end of the quiet time that it is there at this moment; empty if it may go now
     */
    Optional<Instant> end(ShopId shop, NotificationKind kind, Optional<TimeZoneName> device, Instant moment) {
        var hours = byShop.getOrDefault(shop.value(), usual);
        var zone = device.map(TimeZoneName::zone).orElseGet(() -> shops.of(shop).zone());
        return (urgent.contains(kind) && hours.span().isPresent() ? ofTheUrgent : hours).end(moment, zone);
    }
}
