package dev.waybill.notification.redelivery;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries are meant: all that everything that is said applies to.
 *
 * @param states any of these; all if there are none
 * @param over only those that the queue is done with
 * @param since made then or later
 * @param until made before then
 */
record DeliveryFilter(
        Set<String> states,
        boolean over,
        Optional<String> shop,
        Optional<String> order,
        Optional<String> kind,
        Optional<OffsetDateTime> since,
        Optional<OffsetDateTime> until) {

    static final List<String> STATES = List.of(
            "pending",
            "leased",
            "dot",
            "deferred",
            "uncertain",
            "sent",
            "failed",
            "expired",
            "superseded",
            "suppressed",
            "bounced");

    /** As HQL, with what stands for its parameters. */
    record Condition(String hql, Map<String, Object> parameters) {}

    DeliveryFilter {
        states = Set.copyOf(states);
    }

    DeliveryFilter overAndFailedUnlessSaid() {
        return new DeliveryFilter(states.isEmpty() ? Set.of("failed") : states, true, shop, order, kind, since, until);
    }

    Condition condition() {
        var terms = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        if (!states.isEmpty()) {
            terms.add("d.state in :states");
            parameters.put("states", List.copyOf(states));
            if (!states.contains("sent")) {
                // Looks needless; it is what the index of those that were not sent asks for.
                terms.add("d.state <> 'sent'");
            }
        }
        if (over) {
            terms.add("d.endedAt is not null");
        }
        equal(terms, parameters, "shop", shop);
        equal(terms, parameters, "orderId", order);
        equal(terms, parameters, "kind", kind);
        since.ifPresent(value -> {
            terms.add("d.createdAt >= :since");
            parameters.put("since", value);
        });
        until.ifPresent(value -> {
            terms.add("d.createdAt < :until");
            parameters.put("until", value);
        });
        terms.add("1 = 1");
        return new Condition(String.join(" and ", terms), Map.copyOf(parameters));
    }

    private static void equal(List<String> terms, Map<String, Object> parameters, String name, Optional<String> value) {
        value.ifPresent(text -> {
            terms.add("d." + name + " = :" + name);
            parameters.put(name, text);
        });
    }
}
