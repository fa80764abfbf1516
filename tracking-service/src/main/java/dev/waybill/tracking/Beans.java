package dev.waybill.tracking;

import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.DoubleStream;

/** What the packages share and no framework makes for them. */
final class Beans {

    private static final DistributionStatisticConfig BUCKETS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(DoubleStream.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
                    .map(seconds -> seconds * 1e9)
                    .toArray())
            .build();

    private Beans() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** How fast pages and the API answer, as buckets: a mean hides the customers who wait. */
    @Produces
    @Singleton
    static MeterFilter requestBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests") ? BUCKETS.merge(config) : config;
            }
        };
    }

    /** Made at the start, so that a wrong property of a shop stops it. */
    @Produces
    @Singleton
    @Startup
    static Shops shops(ShopsConfig config) {
        return new Shops(config);
    }
}
