package dev.waybill.notification.console;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.ShopId;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Which clock a shop's customers and staff read. */
@ApplicationScoped
class Clocks {

    private final Shops shops;

    Clocks(ShopsConfig config) {
        this.shops = new Shops(config);
    }

    /** UTC where there is no such shop. */
    Words of(String shop) {
        try {
            return new Words(shops.of(new ShopId(shop)).zone());
        } catch (InvalidValueException none) {
            return new Words(ZoneOffset.UTC);
        }
    }
}
