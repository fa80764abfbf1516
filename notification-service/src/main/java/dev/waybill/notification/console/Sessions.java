package dev.waybill.notification.console;

import dev.waybill.notification.link.LinksConfig;
import dev.waybill.notification.operator.Operators;
import dev.waybill.notification.operator.Operators.Pass;
import dev.waybill.shop.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Sessions are sealed into their cookies, so that each instance knows them and none keeps them. A session ends with its time, and with
 * the key that began it: the settings are asked each time. Safe for use by several threads.
 */
@ApplicationScoped
class Sessions {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int TOKEN = 16;

    private final Operators operators;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Seal seal;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Sessions(Operators operators, ConsoleConfig config, LinksConfig links) {
        this(operators, config.session(), links.keys(), InstantSource.system());
    }

    Sessions(Operators operators, Duration lifetime, String keys, InstantSource clock) {
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("waybill.console.session must be more than nothing and 24H or less");
        }
        this.operators = operators;
        this.lifetime = lifetime;
        this.clock = clock;
        this.seal = Seal.of(keys, "console session");
    }

    Duration lifetime() {
        return lifetime;
    }

    /** What a cookie holds. */
    String begin(Pass pass) {
        var token = new byte[TOKEN];
        random.nextBytes(token);
        return seal.seal(String.join(
                        "\n",
                        pass.operator().name(),
                        pass.fingerprint(),
                        Long.toString(clock.instant().plus(lifetime).getEpochSecond()),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(token))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what is not ours, over, or of a key that nobody has any more. */
    Optional<Session> of(String cookie) {
        return seal.open(cookie)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split("\n"))
                .filter(parts ->
                        parts.length == 4 && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[2]))))
                .flatMap(parts -> operators.still(parts[0], parts[1]).map(operator -> new Session(operator, parts[3])));
    }
}
