package dev.waybill.notification.operator;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Who asks.
 *
 * @param name of the key, from the settings
 */
public record Operator(String name, Role role) implements Principal {

    private static final Logger AUDIT = Logger.getLogger("dev.waybill.notification.audit");
    private static final int LONGEST = 200;

    @Override
    public String getName() {
        return name;
    }

    /** @throws IllegalStateException if the resource is not {@link ForOperators}: then anyone could ask */
    public static Operator of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Operator operator) {
            return operator;
        }
        throw new IllegalStateException("the resource lacks @ForOperators");
    }

    /**
     * Writes down in the log, category {@code dev.waybill.notification.audit}, that the operator did something. For whatever
     * changes something or lets something go out; not for looking.
     *
     * @param event in the past tense, such as {@code dead_letter_discarded}
     * @param facts ids and counts: no address, no name, nothing of an event's data
     */
    public void did(String event, Map<String, ?> facts) {
        AUDIT.infof(
                "event=%s operator=%s%s",
                event,
                name,
                new TreeMap<>(facts)
                        .entrySet().stream()
                                .map(fact -> " " + fact.getKey() + "=" + inOneLine(String.valueOf(fact.getValue())))
                                .collect(Collectors.joining()));
    }

    /** Facts may come from a request: none can forge a line or a field of the log. */
    private static String inOneLine(String value) {
        var line = value.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\"\\\\]", "?");
        var cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return cut.indexOf(' ') < 0 && cut.indexOf('=') < 0 && !cut.isEmpty() ? cut : '"' + cut + '"';
    }
}
