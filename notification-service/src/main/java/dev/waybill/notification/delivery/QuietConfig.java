package dev.waybill.notification.delivery;

import dev.waybill.notification.message.NotificationKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** When no push is to make a sound, by the clock where the device is. */
@ConfigMapping(prefix = "waybill.push.quiet")
public interface QuietConfig {

    /** From when to when, or {@code none}. A shop may have its own. */
    @WithDefault("22:00-08:00")
    QuietHours hours();

    /** The kinds that somebody has to be at home for, and that have hours of their own. */
    @WithDefault("out_for_delivery,attempt_failed")
    List<NotificationKind> urgent();

    /** Theirs. A shop that has none at all has none for them either. */
    @WithDefault("22:00-06:00")
    QuietHours urgentHours();
}
