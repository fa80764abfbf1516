package dev.waybill.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When customers are asked how it was, where waybill.channels.feedback or a shop's own table has them asked at all. */
@ConfigMapping(prefix = "waybill.feedback")
public interface FeedbackConfig {

    /** How long after the last parcel's arrival. */
    @WithDefault("3D")
    Duration after();

    /** From then on, the next time that it is so late where the shop's parcels are. */
    @WithDefault("10:00")
    LocalTime at();
}
