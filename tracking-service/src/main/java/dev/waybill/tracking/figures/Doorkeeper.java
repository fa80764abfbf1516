package dev.waybill.tracking.figures;

import dev.waybill.tracking.limit.ClientAddress;
import dev.waybill.tracking.limit.Limits;
import dev.waybill.tracking.shop.ApiKeys;
import dev.waybill.tracking.shop.ShopKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets those in who bring a shop's key as the password that their browser asks for (RFC 7617); the user name may be anything. The
 * browser keeps it, we set no cookie, and there is nothing on the page that a foreign site could have it do.
 */
@ApplicationScoped
class Doorkeeper {

    private static final String SCHEME = "basic ";

    /** What is said at the door. */
    sealed interface Word {

        record Welcome(ShopKey key) implements Word {}

        /** @param brought whether there was a key, and a wrong one */
        record WhoIsIt(boolean brought) implements Word {}

        record Later(Duration time) implements Word {}
    }

    private final ApiKeys keys;
    private final Limits limits;

    Doorkeeper(ApiKeys keys, Limits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    /** @param authorization the header, if there is one */
    Word ask(Optional<String> authorization, ClientAddress from) {
        var wait = limits.bringKey(from);
        if (wait.isPresent()) {
            return new Word.Later(wait.get());
        }
        if (authorization.isEmpty()) {
            return new Word.WhoIsIt(false);
        }
        var holder = authorization.flatMap(Doorkeeper::password).flatMap(keys::holderOf);
        if (holder.isEmpty()) {
            limits.broughtWrongKey(from);
        }
        return holder.<Word>map(Word.Welcome::new).orElseGet(() -> new Word.WhoIsIt(true));
    }

    private static Optional<String> password(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var credentials = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(SCHEME.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(credentials.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
