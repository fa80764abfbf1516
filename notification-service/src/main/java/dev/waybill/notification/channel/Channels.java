package dev.waybill.notification.channel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The channels over which something is told.
 *
 * @param all empty where it is not told at all
 */
public record Channels(Set<DeliveryChannel> all) {

    private static final String NONE = "none";

    public Channels {
        all = Set.copyOf(all);
    }

    /**
     * As the settings have it: channels with commas between them, or {@code none}.
     *
     * @throws IllegalArgumentException saying how it should be
     */
    public static Channels parse(CharSequence text) {
        var trimmed = text.toString().strip();
        if (trimmed.equals(NONE)) {
            return new Channels(Set.of());
        }
        var channels = EnumSet.noneOf(DeliveryChannel.class);
        Arrays.stream(trimmed.split(",", -1))
                .map(String::strip)
                .map(DeliveryChannel::of)
                .forEach(channels::add);
        return new Channels(channels);
    }

    public boolean has(DeliveryChannel channel) {
        return all.contains(channel);
    }
}
