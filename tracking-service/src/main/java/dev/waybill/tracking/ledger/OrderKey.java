package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Which order: numbers are a shop's own. */
record OrderKey(ShopId shop, OrderId order) {

    static OrderKey of(Received received) {
        return new OrderKey(received.shop(), received.order());
    }

    /** As {@code forgotten_order} has it, in hexadecimal digits. */
    String hash() {
        try {
            var name = (shop.value() + "/" + order.value()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static OrderKey of(TrackedOrder tracked) {
        return new OrderKey(tracked.shop(), tracked.order());
    }
}
