package dev.waybill.notification.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Over which channels each kind of message goes, where a shop does not say otherwise: of {@code mail}, {@code push} and {@code sms}, with
 * commas between them, or {@code none}.
 */
@ConfigMapping(prefix = "waybill.channels")
public interface ChannelsConfig {

    @WithDefault("mail")
    Channels confirmed();

    @WithDefault("mail")
    Channels packed();

    @WithDefault("mail,push")
    Channels shipped();

    @WithDefault("mail,push")
    Channels delayed();

    @WithDefault("mail,push")
    Channels outForDelivery();

    @WithDefault("mail,push")
    Channels attemptFailed();

    @WithDefault("mail,push")
    Channels readyForPickup();

    @WithDefault("mail,push")
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
