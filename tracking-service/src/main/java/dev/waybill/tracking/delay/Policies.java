package dev.waybill.tracking.delay;

import dev.waybill.events.ShopId;
import java.util.Map;

/**
 * What is allowed, shop by shop.
 *
 * @param usual for shops that say nothing of their own
 */
public record Policies(Policy usual, Map<ShopId, Policy> byShop) {

    public Policies {
        byShop = Map.copyOf(byShop);
    }

    Policy of(ShopId shop) {
        return byShop.getOrDefault(shop, usual);
    }
}
