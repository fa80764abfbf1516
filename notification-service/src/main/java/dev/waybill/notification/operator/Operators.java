package dev.waybill.notification.operator;

import static java.util.stream.Collectors.joining;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
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
public class Operators {

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

    /** Whether there is no key: then nobody can be let in. */
    public boolean isOff() {
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
        return pass(authorization.substring(SCHEME.length()).strip()).map(Pass::operator);
    }

    /**
     * That somebody brought a key: for whoever lets them in for longer than one request.
     *
     * @param fingerprint of the key; another key under the same name has another one
     */
    public record Pass(Operator operator, String fingerprint) {

        @Override
        public String toString() {
            return "Pass[" + operator + "]";
        }
    }

    /** Whose key this is, likewise. */
    public Optional<Pass> pass(String key) {
        var brought = sha256(key);
        Optional<Pass> holder = Optional.empty();
        for (var known : keys) {
            if (MessageDigest.isEqual(known.hash(), brought)) {
                holder = Optional.of(new Pass(known.operator(), HexFormat.of().formatHex(known.hash())));
            }
        }
        return holder;
    }

    /** Who had this pass, with the role that they have now; empty once their key is taken out of the settings or is another. */
    public Optional<Operator> still(String name, String fingerprint) {
        return keys.stream()
                .filter(known -> known.operator().name().equals(name))
                .filter(known -> HexFormat.of().formatHex(known.hash()).equals(fingerprint))
                .map(Known::operator)
                .findFirst();
    }

    /** Why the operator may not call the method, if they may not: says so in the log, too. */
    public Optional<Refusal> refusal(Operator operator, Method method) {
        var needed = Optional.ofNullable(method.getAnnotation(Needs.class)).map(Needs::value);
        if (needed.filter(operator.role()::may).isPresent()) {
            return Optional.empty();
        }
        operator.did(
                "operator_refused",
                Map.of(
                        "method",
                        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                        "role",
                        operator.role().code()));
        return Optional.of(new Refusal(operator, needed));
    }

    /** @param needed none where the method says nothing: it is for nobody then */
    public record Refusal(Operator operator, Optional<Role> needed) {

        /** What is needed, and how to get it. */
        public String why() {
            return needed.map(role -> "This needs the role " + role.code() + ", and your key has "
                            + operator.role().code() + ": ask somebody who has it, or have waybill.operator.keys."
                            + "<name>.role changed.")
                    .orElse("This is open to no role: its method lacks one, which is a fault of this release.");
        }
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
