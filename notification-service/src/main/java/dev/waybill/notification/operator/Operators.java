package dev.waybill.notification.operator;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The keys and their holders. Made at start, so that a key that is none stops the start. */
@Startup
@ApplicationScoped
class Operators {

    private static final Logger LOG = Logger.getLogger(Operators.class);
    private static final int SHORTEST_KEY = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    /** A b64token (RFC 6750, 2.1). */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final String SCHEME = "bearer ";

    /** Digests: all are of one length, so comparing them does not tell how long a key is. */
    private final Map<String, byte[]> keys;

    @Inject
    Operators(OperatorConfig config) {
        this(config.keys());
        if (isOff()) {
            LOG.warn("event=operator_api_off: it goes on with a setting waybill.operator.keys.<name>");
        } else {
            LOG.infof("event=operator_api_on operators=%s", keys.keySet());
        }
    }

    Operators(Map<String, String> keys) {
        var digests = new TreeMap<String, byte[]>();
        keys.forEach((name, key) -> digests.put(checked(name, key), digest(key)));
        this.keys = digests;
    }

    private static String checked(String name, String key) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "waybill.operator.keys.<name>: a name has 1 to 64 letters, digits, '.'," + " '_' or '-'");
        }
        if (key.length() < SHORTEST_KEY || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("waybill.operator.keys." + name + " must have " + SHORTEST_KEY
                    + " characters or more, of letters, digits and - . _ ~ + / with = at the end:"
                    + " openssl rand -base64 32 makes one");
        }
        return name;
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
        var brought = digest(authorization.substring(SCHEME.length()).strip());
        Optional<Operator> holder = Optional.empty();
        for (var key : keys.entrySet()) {
            if (MessageDigest.isEqual(key.getValue(), brought)) {
                holder = Optional.of(new Operator(key.getKey()));
            }
        }
        return holder;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
