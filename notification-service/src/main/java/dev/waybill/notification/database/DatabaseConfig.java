package dev.waybill.notification.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service gets on with its database. */
@ConfigMapping(prefix = "waybill.database")
public interface DatabaseConfig {

    /**
     * How long a statement may take, and a transaction rest; then it is given up and the work tried again. Without a bound, a database
     * that vanishes without a word would hold this instance up for ever, and an instance that hangs would hold up the others. In
     * whole seconds.
     */
    @WithDefault("30S")
    Duration answerWithin();
}
