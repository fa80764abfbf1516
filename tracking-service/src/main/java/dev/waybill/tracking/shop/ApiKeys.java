package dev.waybill.tracking.shop;

import static java.util.stream.Collectors.toSet;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.ShopId;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of which we know the hashes. Made at the start, so that a setting that makes no sense stops it. */
@Startup
@ApplicationScoped
public class ApiKeys {

    private static final String SCHEME = "bearer ";
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private record Known(byte[] hash, ShopKey key) {}

    private final List<Known> keys;

    @Inject
    ApiKeys(ApiKeysConfig config) {
        this(config.keys());
    }

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    ApiKeys(Map<String, ? extends ApiKeysConfig.Key> keys) {
        this.keys = keys.entrySet().stream()
                .map(entry -> known(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Known known(String name, ApiKeysConfig.Key key) {
        var property = "waybill.api.keys." + name;
        // What is there is not repeated: it may be the key itself.
        if (!HASH.matcher(key.hash()).matches()) {
            throw new IllegalArgumentException(property
                    + ".hash must be the SHA-256 of the key, 64 hexadecimal digits: printf %s \"$key\" | sha256sum");
        }
        try {
            return new Known(HexFormat.of().parseHex(key.hash()), new ShopKey(name, new ShopId(key.shop())));
        } catch (InvalidValueException wrong) {
            throw new IllegalArgumentException(property + ".shop " + wrong.getMessage(), wrong);
        }
    }

    /** The shops that somebody has a key of. */
    public Set<ShopId> shops() {
        return keys.stream().map(known -> known.key().shop()).collect(toSet());
    }

    /**
     * Whose key this is. Looks at all of them and at all of each, so that the time it takes tells nothing.
     *
     * @param authorization the header, if there is one
     */
    Optional<ShopKey> holder(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return holderOf(authorization.substring(SCHEME.length()).strip());
    }

    /** Likewise, by the key itself. */
    public Optional<ShopKey> holderOf(String key) {
        var brought = sha256(key);
        Optional<ShopKey> holder = Optional.empty();
        for (var known : keys) {
            if (MessageDigest.isEqual(known.hash(), brought)) {
                holder = Optional.of(known.key());
            }
        }
        return holder;
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
