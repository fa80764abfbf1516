package dev.waybill.tracking.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long orders are kept. */
@ConfigMapping(prefix = "waybill.retention")
interface RetentionConfig {

    /**
     * How long after its end an order is forgotten: its facts, links and numbers go. An order that is neither delivered nor cancelled
     * stays.
     */
    @WithDefault("400D")
    Optional<Duration> orders();

    /** How often to look for such orders. */
    @WithDefault("10M")
    Duration sweep();
}
