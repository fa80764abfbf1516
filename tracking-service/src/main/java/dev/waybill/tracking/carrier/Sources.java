package dev.waybill.tracking.carrier;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.ShopId;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Those who may post scans. Made at the start, so that a wrong setting stops it and no scan is lost to it. */
@Singleton
@Startup
final class Sources {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int SHORTEST_SECRET = 16;

    /** @param shop the only one whose parcels it may speak of */
    record Source(String id, Adapter adapter, Optional<ShopId> shop) {

        boolean mayTouch(ShopId other) {
            return shop.isEmpty() || shop.get().equals(other);
        }
    }

    private final Map<String, Source> byId;

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be, without its value */
    Sources(CarriersConfig config) {
        byId = config.sources().entrySet().stream()
                .map(entry -> source(entry.getKey(), entry.getValue()))
                .collect(toUnmodifiableMap(Source::id, source -> source));
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Optional<Source> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static Source source(String id, CarriersConfig.Source config) {
        if (!NAME.matcher(id).matches()) {
            throw wrong(id, "", "must be named with small letters, digits and single hyphens");
        }
        return new Source(id, adapter(id, config), config.shop().map(shop -> shop(id, shop)));
    }

    private static Adapter adapter(String id, CarriersConfig.Source config) {
        if (config.secrets().isEmpty()
                || config.secrets().stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
            throw wrong(id, ".secrets", "must have at least " + SHORTEST_SECRET + " characters each");
        }
        return switch (config.format()) {
            case AFTERSHIP -> new AfterShip(config.secrets());
            case EASYPOST -> new EasyPost(config.secrets());
            case SEVENTEENTRACK -> new SeventeenTrack(config.secrets());
            case GENERIC -> generic(id, config);
        };
    }

    private static Adapter generic(String id, CarriersConfig.Source config) {
        try {
            return new Generic(config.secrets());
        } catch (IllegalArgumentException wrong) {
            throw wrong(id, ".secrets", wrong.getMessage() + "; openssl rand -base64 32 makes them");
        }
    }

    private static ShopId shop(String id, String shop) {
        try {
            return new ShopId(shop);
        } catch (InvalidValueException wrong) {
            throw wrong(id, ".shop", wrong.reason());
        }
    }

    private static IllegalArgumentException wrong(String id, String property, String how) {
        return new IllegalArgumentException("waybill.carriers." + id + property + ": " + how);
    }
}
