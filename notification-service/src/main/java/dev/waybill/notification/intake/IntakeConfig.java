package dev.waybill.notification.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** How events are taken in. */
@ConfigMapping(prefix = "waybill.intake")
public interface IntakeConfig {

    /** After what time an order whose confirmation has not come is reported. Its events are kept for as long as it takes. */
    @WithDefault("1H")
    Duration parkedAlarm();

    /**
     * Events that were recorded on the topic before this moment are taken in and told to nobody: for a database that is made
     * anew from the topic. A time with an offset.
     */
    Optional<OffsetDateTime> silentBefore();
}
