package dev.waybill.notification.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long it is known who did what. */
@ConfigMapping(prefix = "waybill.audit")
public interface AuditConfig {

    /** How long an entry is kept: 30 days or more, which the table itself insists on. */
    @WithDefault("730D")
    Duration retention();
}
