package dev.waybill.notification.delivery.push;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What goes to a device, whatever the protocol.
 *
 * @param delivery what it is the message of: the same when it is sent again
 * @param body JSON
 * @param ttl for how long the push service keeps it for a device that is not there (RFC 8030, 5.2)
 * @param topic what it is about: a newer message of the same topic replaces one that the device has not got yet (RFC 8030, 5.4)
 * @param thread what belongs together on the device: the news of one order
 */
public record PushMessage(UUID delivery, String body, Duration ttl, Urgency urgency, String topic, String thread) {

    /** Four weeks, which is the longest that the push services in wide use keep anything. */
    private static final Duration LONGEST = Duration.ofDays(28);

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    public PushMessage {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("a topic has 1 to 32 characters of base64url");
        }
        ttl = ttl.isNegative() ? Duration.ZERO : ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
    }

    @Override
    public String toString() {
        return "PushMessage[" + topic + ", hidden]";
    }

    /** Whether a device that saves its battery is to be woken (RFC 8030, 5.3). */
    public enum Urgency {
        LOW,
        NORMAL,
        HIGH
    }
}
