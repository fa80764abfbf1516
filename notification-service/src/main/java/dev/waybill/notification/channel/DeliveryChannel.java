package dev.waybill.notification.channel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way to reach a customer. */
public enum DeliveryChannel {
    MAIL,
    PUSH,
    SMS;

    /** As the settings and the database have it: {@code mail}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the channels that there are */
    public static DeliveryChannel of(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be none, or of: "
                        + Arrays.stream(values()).map(DeliveryChannel::code).collect(Collectors.joining(", "))
                        + ", with commas between them"));
    }
}
