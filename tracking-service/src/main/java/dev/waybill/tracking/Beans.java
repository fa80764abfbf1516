package dev.waybill.tracking;

import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the packages share and no framework makes for them. */
final class Beans {

    private Beans() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Made at the start, so that a wrong property of a shop stops it. */
    @Produces
    @Singleton
    @Startup
    static Shops shops(ShopsConfig config) {
        return new Shops(config);
    }
}
