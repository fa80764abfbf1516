package dev.waybill.shop;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingLinks;
import dev.waybill.events.WebAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The link from an order's page to "how was it?", which the notification service asks: one service makes it, the other reads it, with the
 * keys that they share already. It names neither order nor customer, and holds for as long as its key is configured. Safe for use by
 * several threads.
 */
public final class FeedbackLinks {

    /** Tokens tell how long their content is: in steps of so many bytes. */
    private static final int STEP = 24;

    private final Seal seal;

    private FeedbackLinks(Seal seal) {
        this.seal = seal;
    }

    /**
     * @param setting as {@link TrackingLinks#fromKeys} takes it
     * @throws IllegalArgumentException if a key is too short or none
     */
    public static FeedbackLinks fromKeys(String setting) {
        TrackingLinks.fromKeys(setting);
        return new FeedbackLinks(Seal.of(setting, "feedback of order link"));
    }

    /** Where the customer answers. */
    public WebAddress of(Shop shop, OrderId order) {
        var content = (shop.id().value() + "\n" + order.value() + "\n").getBytes(StandardCharsets.UTF_8);
        var padded = Arrays.copyOf(content, (content.length + STEP - 1) / STEP * STEP);
        return shop.page("/f/" + seal.seal(padded));
    }

    /** The order that is asked about, if it is a link of ours. */
    public Optional<Asked> asked(String token) {
        return seal.open(token)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n", 3))
                .filter(lines -> lines.length == 3)
                .flatMap(lines -> Asked.of(lines[0], lines[1]));
    }

    /** An order. */
    public record Asked(ShopId shop, OrderId order) {

        private static Optional<Asked> of(String shop, String order) {
            try {
                return Optional.of(new Asked(new ShopId(shop), new OrderId(order)));
            } catch (InvalidValueException ofAnotherVersion) {
                return Optional.empty();
            }
        }
    }
}
