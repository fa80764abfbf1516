package dev.waybill.tracking.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** A shop's figures. */
@ConfigMapping(prefix = "waybill.figures")
interface FiguresConfig {

    /** How often the orders that have changed are counted, of shops that have an API key. */
    @WithDefault("30S")
    Duration every();
}
