package dev.waybill.notification.operator;

import static java.util.stream.Collectors.joining;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The keys of which we know the hashes. Made at the start, so that a setting that makes no sense stops it. */
@Startup
@ApplicationScoped
class Operators {

    private static final Logger LOG = Logger.getLogger(Operators.class);
    private static final String SCHEME = "bearer ";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String HOW_TO_HASH =
            "the SHA-256 of the key, 64 hexadecimal digits: printf %s \"$key\" | sha256sum";

    private record Known(byte[] hash, Operator operator) {}

    private final List<Known> keys;

    @Inject
    Operators(OperatorConfig config) {
        this(config.keys());
        if (isOff()) {
            LOG.warn("event=operator_api_off: it goes on with settings waybill.operator.keys.<name>.hash and .role");
        } else {
            LOG.infof(
                    "event=operator_api_on operators=%s",
                    keys.stream()
                            .map(known -> known.operator().name() + ":"
                                    + known.operator().role().code())
                            .collect(joining(",")));
        }
    }

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    Operators(Map<String, ? extends OperatorConfig.Key> keys) {
        var known = new ArrayList<Known>();
        new TreeMap<String, OperatorConfig.Key>(keys).forEach((name, key) -> {
            var one = known(name, key);
            known.stream()
                    .filter(other -> MessageDigest.isEqual(other.hash(), one.hash()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "waybill.operator.keys." + name + " and waybill.operator.keys."
                                        + other.operator().name()
                                        + " are one key: nobody could tell who did something. Give each"
                                        + " holder one of their own");
                    });
            known.add(one);
        });
        this.keys = List.copyOf(known);
    }

    private static Known known(String name, OperatorConfig.Key key) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "waybill.operator.keys.<name>: a name has 1 to 64 letters, digits, '.', '_' or '-'");
        }
        var property = "waybill.operator.keys." + name;
        // What is there is not repeated: it may be the key itself.
        if (key.inClear().isPresent()) {
            throw new IllegalArgumentException(property + " is no longer where the key stands. Take it out, and set "
                    + property + ".role to operator, which may do what it could until now, or to support; and "
                    + property
                    + ".hash to " + HOW_TO_HASH + ". The holder's key stays the same");
        }
        var hash = key.hash()
                .filter(digits -> HASH.matcher(digits).matches())
                .orElseThrow(() -> new IllegalArgumentException(property + ".hash must be " + HOW_TO_HASH));
        var role = key.role()
                .flatMap(Role::of)
                .orElseThrow(() -> new IllegalArgumentException(property + ".role must be support or operator"));
        return new Known(HexFormat.of().parseHex(hash), new Operator(name, role));
    }

    boolean isOff() {
        return keys.isEmpty();
    }

    /**
     * Who brings this key. Looks at all of them and at all of each, so that the time it takes tells nothing.
     *
     * @param authorization the header, if there is one
     */
    Optional<Operator> holder(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var brought = sha256(authorization.substring(SCHEME.length()).strip());
        Optional<Operator> holder = Optional.empty();
        for (var known : keys) {
            if (MessageDigest.isEqual(known.hash(), brought)) {
                holder = Optional.of(known.operator());
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
