package dev.waybill.notification.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long events are kept. */
@ConfigMapping(prefix = "waybill.inbox")
public interface InboxConfig {

    /**
     * How long an order is kept after its last event, with all that was told of it. At least as long as the longest shelf life,
     * and longer than an order can take from one event to the next: what comes after that finds its order forgotten.
     */
    @WithDefault("400D")
    Duration retention();

    /** How often to look for orders that are to be forgotten. */
    @WithDefault("10M")
    Duration sweep();
}
