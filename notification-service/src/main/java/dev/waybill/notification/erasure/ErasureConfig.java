package dev.waybill.notification.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** How customers are erased. */
@ConfigMapping(prefix = "waybill.erasure")
public interface ErasureConfig {

    /** Whose receipts an erasure waits for: it is done when each of them has answered for each order. */
    @WithDefault("notification-service,tracking-service")
    Set<String> services();
}
