package dev.waybill.notification.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The pages for staff. */
@ConfigMapping(prefix = "waybill.console")
public interface ConsoleConfig {

    /** How long it is until whoever has logged in has to do so again: a day at the most. */
    @WithDefault("8H")
    Duration session();
}
