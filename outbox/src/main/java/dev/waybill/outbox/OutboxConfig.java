package dev.waybill.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service's events get from its outbox to their topic. */
@ConfigMapping(prefix = "waybill.outbox")
public interface OutboxConfig {

    /** How many events are published at once. */
    @WithDefault("1000")
    int batchSize();

    /** How often to look for what waits when nothing else calls for it. */
    @WithDefault("1S")
    Duration poll();

    /**
     * How long one instance is the one that publishes, from its last sign of life. Another takes over after that. Longer than
     * delivery-timeout, by ten seconds at the least.
     */
    @WithDefault("60S")
    Duration lease();

    /** How long the brokers may take to store an event before it is tried again. */
    @WithDefault("20S")
    Duration deliveryTimeout();
}
