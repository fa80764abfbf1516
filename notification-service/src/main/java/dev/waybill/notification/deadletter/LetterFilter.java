package dev.waybill.notification.deadletter;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which dead letters are meant: all that everything that is said applies to.
 *
 * @param states any of these; with none, none are meant
 * @param since put aside then or later
 * @param until put aside before then
 */
record LetterFilter(
        Set<LetterState> states,
        Optional<String> topic,
        Optional<String> field,
        Optional<String> reason,
        Optional<OffsetDateTime> since,
        Optional<OffsetDateTime> until) {

    /** As HQL, with what stands for its parameters. */
    record Condition(String hql, Map<String, Object> parameters) {}

    LetterFilter {
        states = Set.copyOf(states);
    }

    /** Those of them that are in one of these states; none may be left. */
    LetterFilter butOnlyIn(Set<LetterState> some) {
        return new LetterFilter(
                states.stream().filter(some::contains).collect(Collectors.toSet()), topic, field, reason, since, until);
    }

    Condition condition() {
        var terms = new ArrayList<>(List.of("l.state in :states"));
        var parameters = new HashMap<String, Object>();
        parameters.put("states", states.stream().map(LetterState::code).toList());
        topic.ifPresent(value -> {
            terms.add("l.topic = :topic");
            parameters.put("topic", value);
        });
        field.ifPresent(value -> {
            terms.add("l.field = :field");
            parameters.put("field", value);
        });
        reason.ifPresent(value -> {
            terms.add("l.reason = :reason");
            parameters.put("reason", value);
        });
        since.ifPresent(value -> {
            terms.add("l.receivedAt >= :since");
            parameters.put("since", value);
        });
        until.ifPresent(value -> {
            terms.add("l.receivedAt < :until");
            parameters.put("until", value);
        });
        return new Condition(String.join(" and ", terms), Map.copyOf(parameters));
    }
}
