package dev.waybill.notification.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Over which channels each kind of message goes, where a shop does not say otherwise: {@code mail}, or {@code none}. */
@ConfigMapping(prefix = "waybill.channels")
public interface ChannelsConfig {

    @WithDefault("mail")
    Channels confirmed();

    @WithDefault("mail")
    Channels packed();

    @WithDefault("mail")
    Channels shipped();

    @WithDefault("mail")
    Channels delayed();

    @WithDefault("mail")
    Channels outForDelivery();

    @WithDefault("mail")
    Channels attemptFailed();

    @WithDefault("mail")
    Channels readyForPickup();

    @WithDefault("mail")
    Channels delivered();

    @WithDefault("mail")
    Channels returning();

    @WithDefault("mail")
    Channels cancelled();

    @WithDefault("mail")
    Channels returnReceived();

    @WithDefault("mail")
    Channels refunded();

    @WithDefault("none")
    Channels feedback();
}
