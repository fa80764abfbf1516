package dev.waybill.notification.delivery.mail;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.InvalidValueException;
import dev.waybill.events.ShopId;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The envelope's senders. With keys, each mail has one of its own, {@code bounces+<delivery>-<signature>@domain}: a report that
 * comes by it is about that mail, whatever else it says, and nobody who has not seen the mail can write one. Made at start, so
 * that a broken address or key stops the start.
 */
@Startup
@ApplicationScoped
public class ReturnPaths {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "waybill return path v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_KEY = 32;
    /** Bytes. Each guess costs a mail. */
    private static final int SIGNATURE = 8;

    private static final int LONGEST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1
    private static final int TAG = 1 + 32 + 1 + 2 * SIGNATURE;
    private static final Pattern TAGGED = Pattern.compile("[^@]*\\+([0-9a-f]{32})-([0-9a-f]{16})@[^@]+");

    private final Optional<EmailAddress> address;
    private final Map<String, EmailAddress> shops;
    private final List<SecretKeySpec> keys;

    ReturnPaths(ReturnPathConfig config) {
        this.keys = config.keys().map(ReturnPaths::keys).orElse(List.of());
        this.address = config.address().map(value -> address("waybill.return-path.address", value));
        this.shops = config.shops().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        shop -> address("waybill.return-path.shops." + shop.getKey(), shop.getValue())));
        if (signs() && address.isEmpty() && shops.isEmpty()) {
            throw new IllegalArgumentException("waybill.return-path.keys needs waybill.return-path.address as well:"
                    + " the shops' own addresses are not signed");
        }
    }

    private EmailAddress address(String setting, String value) {
        EmailAddress parsed;
        try {
            parsed = new EmailAddress(value);
        } catch (InvalidValueException invalid) {
            throw new IllegalArgumentException(setting + " " + invalid.reason());
        }
        int room = LONGEST_LOCAL_PART - TAG;
        if (signs() && value.indexOf('@') > room) {
            throw new IllegalArgumentException(setting + " may have " + room
                    + " characters before the @: the delivery's id and its signature go there too");
        }
        return parsed;
    }

    private static List<SecretKeySpec> keys(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(ReturnPaths::key)
                .toList();
    }

    private static SecretKeySpec key(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("a key of waybill.return-path.keys must be base64url");
        }
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("a key of waybill.return-path.keys must have at least " + SHORTEST_KEY
                    + " bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private boolean signs() {
        return !keys.isEmpty();
    }

    /** Whether each of the shop's mails has an address of its own, so that a report can prove which mail it is about. */
    public boolean signs(ShopId shop) {
        return signs() && path(shop).isPresent();
    }

    /** The envelope's sender of a mail: the shop's sender address where no other is set. */
    public EmailAddress of(ShopId shop, EmailAddress sender, UUID delivery) {
        return path(shop).map(path -> signs() ? signed(path, delivery) : path).orElse(sender);
    }

    private Optional<EmailAddress> path(ShopId shop) {
        return Optional.ofNullable(shops.get(shop.value())).or(() -> address);
    }

    private EmailAddress signed(EmailAddress path, UUID delivery) {
        int at = path.value().indexOf('@');
        var id = delivery.toString().replace("-", "");
        return new EmailAddress(path.value().substring(0, at) + "+" + id + "-"
                + HexFormat.of().formatHex(signature(keys.getFirst(), delivery))
                + path.value().substring(at));
    }

    /** The delivery whose envelope's sender this is. Empty if it is not one of ours, or somebody made it up. */
    public Optional<UUID> delivery(String returnPath) {
        var match = TAGGED.matcher(returnPath.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        var hex = HexFormat.of();
        var bytes = ByteBuffer.wrap(hex.parseHex(match.group(1)));
        var delivery = new UUID(bytes.getLong(), bytes.getLong());
        var signature = hex.parseHex(match.group(2));
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(signature(key, delivery), signature))
                ? Optional.of(delivery)
                : Optional.empty();
    }

    private static byte[] signature(SecretKeySpec key, UUID delivery) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            mac.update(delivery.toString().getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(mac.doFinal(), SIGNATURE);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
