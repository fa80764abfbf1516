package dev.waybill.notification.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** Who may use the operators' API. */
@ConfigMapping(prefix = "waybill.operator")
public interface OperatorConfig {

    /**
     * By a name of whoever holds the key, which is what log and audit say of who did something. For one key to follow another, both are
     * set for a while, each with a name of its own. With none, the API is off.
     */
    Map<String, Key> keys();

    interface Key {

        /** Where the key itself stood until there were roles: refused, with what to set instead. */
        @WithParentName
        Optional<String> inClear();

        /** SHA-256 of the key, hexadecimal. The key itself is only with who holds it. */
        Optional<String> hash();

        /** support or operator. */
        Optional<String> role();
    }
}
