package dev.waybill.notification.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are taken in. */
@ConfigMapping(prefix = "waybill.intake")
public interface IntakeConfig {

    /** After what time an order whose confirmation has not come is reported. Its events are kept for as long as it takes. */
    @WithDefault("1H")
    Duration parkedAlarm();
}
