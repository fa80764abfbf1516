package dev.waybill.notification.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service gets on with its database. */
@ConfigMapping(prefix = "waybill.database")
public interface DatabaseConfig {

    /**
     * How long the database may leave a connection without an answer before the connection is closed and the work tried again over
     * another one. Without a bound, a host that vanishes without a word would hold the service up for ever. In whole seconds.
     */
    @WithDefault("30S")
    Duration answerWithin();
}
