package dev.waybill.tracking.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The keys that tracking links are made with, and how long these lead anywhere. */
@ConfigMapping(prefix = "waybill.links")
public interface LinksConfig {

    /**
     * Base64url, 32 bytes or more each, divided by commas: the first one makes the links in mails, all are recognised. The
     * notification service has the same.
     */
    String keys();

    /** How long after its delivery or cancellation an order can still be seen, by whichever way. */
    @WithDefault("90D")
    Duration expireAfter();

    /** How long after its last news an order can still be seen that was never heard to end. */
    @WithDefault("400D")
    Duration expireSilentAfter();
}
