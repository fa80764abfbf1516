package dev.waybill.notification.preference;

import dev.waybill.notification.message.NotificationKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What customers may choose. */
@ConfigMapping(prefix = "waybill.preferences")
public interface PreferenceConfig {

    /**
     * The kinds that a customer may switch off, of: packed, shipped, out_for_delivery, delivered, feedback. What the contract or the law
     * wants told, or the customer has to act upon, is not among them.
     */
    @WithDefault("packed,feedback")
    List<NotificationKind> optional();

    /** How long after the last change a choice is forgotten; where it is not set, it is kept for good. */
    Optional<Duration> retention();
}
