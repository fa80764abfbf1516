package dev.waybill.notification.audit;

import dev.waybill.notification.operator.Operator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody does.
 *
 * @param about the delivery, dead letter or erasure that it is done to, if there is one
 * @param facts numbers, states and ids as text: it outlives whatever it speaks of, so no order's number, no address, no name, and
 *     nothing that an operator or a customer wrote
 */
public record Act(Operator operator, Action action, Optional<UUID> about, Map<String, Object> facts) {

    public Act {
        facts = Map.copyOf(facts);
    }

    public Act(Operator operator, Action action, UUID about, Map<String, Object> facts) {
        this(operator, action, Optional.of(about), facts);
    }
}
