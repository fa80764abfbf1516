package dev.waybill.notification.deadletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of records that could not be read. */
@ConfigMapping(prefix = "waybill.dead-letter")
public interface DeadLetterConfig {

    /** How long one is kept, whatever became of it: it may hold personal data. */
    @WithDefault("90D")
    Duration retention();
}
