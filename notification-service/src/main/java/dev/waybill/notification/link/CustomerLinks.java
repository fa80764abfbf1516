package dev.waybill.notification.link;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.FeedbackLinks;
import dev.waybill.shop.Seal;
import dev.waybill.shop.Shop;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The links to our own pages, and what they stand for. They name neither order nor customer and can't be guessed; they hold for as
 * long as their key is among the configured ones. Safe for use by several threads.
 */
@Startup
@Singleton
public final class CustomerLinks {

    /** Tokens tell how long their content is: in steps of so many bytes, which says little of an address. */
    private static final int STEP = 24;

    private final Seal feedback;
    private final FeedbackLinks feedbackOfOrder;
    private final Seal preferences;

    /** @throws IllegalArgumentException if a key is too short or none */
    public CustomerLinks(LinksConfig config) {
        // Says what is wrong with a key.
        TrackingLinks.fromKeys(config.keys());
        this.feedback = Seal.of(config.keys(), "feedback link");
        this.feedbackOfOrder = FeedbackLinks.fromKeys(config.keys());
        this.preferences = Seal.of(config.keys(), "preferences link");
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

    /** The order that is asked about on its own page, if it is a link of ours. */
    public Optional<FeedbackLinks.Asked> feedbackOfOrder(String token) {
        return feedbackOfOrder.asked(token);
    }

    /**
     * A customer of one shop.
     *
     * @param address in lower case: no mailbox in wide use tells "A" from "a"
     */
    public record Customer(ShopId shop, String address) {

        public static Customer of(ShopId shop, EmailAddress address) {
            return new Customer(shop, address.value().toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "Customer[" + shop.value() + ", hidden]";
        }
    }

    /** Where the customer chooses what the shop sends. */
    public WebAddress preferences(Shop shop, EmailAddress address) {
        var customer = Customer.of(shop.id(), address);
        var content = (customer.shop().value() + "\n" + customer.address() + "\n").getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(content, (content.length + STEP - 1) / STEP * STEP);
        return shop.page("/p/" + preferences.seal(padded));
    }

    /** The customer who chooses, if it is a link of ours. */
    public Optional<Customer> customer(String token) {
        return preferences
                .open(token)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n", 3))
                .filter(lines -> lines.length == 3)
                .map(lines -> new Customer(new ShopId(lines[0]), lines[1]));
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
