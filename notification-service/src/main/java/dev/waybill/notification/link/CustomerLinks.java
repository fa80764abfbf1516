package dev.waybill.notification.link;

import dev.waybill.events.TrackingLinks;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Shop;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/**
 * The links to our own pages, and what they stand for. They name neither order nor customer and can't be guessed; they hold for as
 * long as their key is among the configured ones. Safe for use by several threads.
 */
@Startup
@Singleton
public final class CustomerLinks {

    private final Seal feedback;

    /** @throws IllegalArgumentException if a key is too short or none */
    public CustomerLinks(LinksConfig config) {
        // Says what is wrong with a key.
        TrackingLinks.fromKeys(config.keys());
        this.feedback = Seal.of(config.keys(), "feedback link");
    }

    /** Where the customer answers the question that this delivery asks. */
    public WebAddress feedback(Shop shop, UUID delivery) {
        return shop.page("/f/" + feedback.seal(bytes(delivery)));
    }

    /** The delivery that asked, if it is a link of ours. */
    public Optional<UUID> feedback(String token) {
        return feedback.open(token)
                .filter(bytes -> bytes.length == 2 * Long.BYTES)
                .map(CustomerLinks::uuid);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
