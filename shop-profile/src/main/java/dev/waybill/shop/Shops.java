package dev.waybill.shop;

import dev.waybill.events.ShopId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All shops, checked at once when the service starts: a bad property stops the start and not a customer's mail. */
public final class Shops {

    private final ShopsConfig config;
    private final Map<ShopId, Shop> named;
    /** Shops that no configuration names; few, for events of a shop come only through an authenticated producer. */
    private final Map<ShopId, Shop> others = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    public Shops(ShopsConfig config) {
        this.config = config;
        this.named = config.byId().entrySet().stream()
                .map(entry -> Shop.of(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Shop::id, shop -> shop));
    }

    /** The shop as configured, or with the defaults and its id as its name. */
    public Shop of(ShopId id) {
        Shop shop = named.get(id);
        return shop != null ? shop : others.computeIfAbsent(id, this::withDefaults);
    }

    /** The shop that the configuration names so, whatever text that is. */
    public Optional<Shop> named(String id) {
        return named.values().stream()
                .filter(shop -> shop.id().value().equals(id))
                .findFirst();
    }

    /** The shop, if the configuration names one and no more. */
    public Optional<Shop> only() {
        return named.size() == 1 ? named.values().stream().findFirst() : Optional.empty();
    }

    private Shop withDefaults(ShopId id) {
        return Shop.of(id.value(), config.byId().get(id.value()));
    }
}
