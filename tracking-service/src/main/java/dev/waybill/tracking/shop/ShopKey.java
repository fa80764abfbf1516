package dev.waybill.tracking.shop;

import dev.waybill.events.ShopId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Who asks.
 *
 * @param name of the key, from the settings
 * @param shop whose orders it opens
 */
public record ShopKey(String name, ShopId shop) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /** @throws IllegalStateException if the resource is not {@link ForShops}: then anyone could ask */
    public static ShopKey of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof ShopKey key) {
            return key;
        }
        throw new IllegalStateException("the resource lacks @ForShops");
    }
}
