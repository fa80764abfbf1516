package dev.waybill.tracking.carrier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Scans of parcels that no shop has sent, as far as is known. */
@ConfigMapping(prefix = "waybill.unclaimed-scans")
public interface UnclaimedConfig {

    /** How long they wait for a shop to say that it has sent the parcel. */
    @WithDefault("30D")
    Duration keep();

    /** How often to look whether one has. */
    @WithDefault("30S")
    Duration look();
}
