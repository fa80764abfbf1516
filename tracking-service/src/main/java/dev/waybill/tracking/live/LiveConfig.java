package dev.waybill.tracking.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Live updates of the page. */
@ConfigMapping(prefix = "waybill.live")
public interface LiveConfig {

    /** How many pages at once get them from one instance; the others have to be reloaded. */
    @WithDefault("5000")
    int streams();

    /** How many at once for one order. */
    @WithDefault("20")
    int streamsPerOrder();

    /** After what silence a stream says that it is still there, so that no proxy takes it for dead. */
    @WithDefault("20S")
    Duration heartbeat();

    /** After what time a stream ends, give or take a tenth; the page opens another, perhaps at another instance. */
    @WithDefault("10M")
    Duration length();

    /** How often the orders of the open pages are looked up, for news that the database did not announce. */
    @WithDefault("30S")
    Duration lookAgain();
}
