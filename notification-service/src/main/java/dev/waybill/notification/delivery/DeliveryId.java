package dev.waybill.notification.delivery;

import dev.waybill.events.EventId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.message.NotificationKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * A delivery's id: SHA-256 of what makes it the same delivery, cut to a UUID of version 8 (RFC 9562, 5.8). As the primary key
 * it keeps a message from going out twice, and a database that was rebuilt from the topic gives the same ids.
 */
final class DeliveryId {

    private DeliveryId() {}

    static UUID of(ShopId shop, EventId event, String channel, NotificationKind kind, String recipient) {
        // A NUL stands in none of them, so no two lists give the same bytes.
        var name = String.join(
                "\0", shop.value(), event.value(), channel, kind.code(), recipient.toLowerCase(Locale.ROOT));
        var hash = ByteBuffer.wrap(sha256(name));
        long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
