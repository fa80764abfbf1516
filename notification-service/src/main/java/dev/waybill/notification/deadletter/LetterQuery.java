package dev.waybill.notification.deadletter;

import dev.waybill.notification.operator.Asked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A filter as a request has it. */
public class LetterQuery {

    @RestQuery
    @Parameter(
            description = "Only in these states; several are divided by commas",
            schema = @Schema(enumeration = {"open", "mended", "sent_again", "discarded"}))
    @Nullable List<String> state;

    @RestQuery
    @Parameter(description = "Only from this source topic")
    @Nullable String topic;

    @RestQuery
    @Parameter(description = "Only with a fault in this field", example = "data.items[0].quantity")
    @Nullable String field;

    @RestQuery
    @Parameter(description = "Only with this reason", example = "is missing")
    @Nullable String reason;

    @RestQuery
    @Parameter(description = "Only put aside then or later", example = "2026-11-12T13:32:00Z")
    @Nullable String since;

    @RestQuery
    @Parameter(description = "Only put aside before then", example = "2026-11-12T13:32:00Z")
    @Nullable String until;

    /** What is empty narrows nothing down. */
    public static LetterQuery of(List<String> states, String topic, String field, String reason, String until) {
        var query = new LetterQuery();
        query.state = states;
        query.topic = said(topic);
        query.field = said(field);
        query.reason = said(reason);
        query.until = said(until);
        return query;
    }

    private static @Nullable String said(String value) {
        return value.isEmpty() ? null : value;
    }

    /** @throws dev.waybill.notification.operator.Problem if it makes no sense */
    LetterFilter filter() {
        var all = List.of(LetterState.values());
        var asked = Asked.among("state", state, all, LetterState::code);
        return new LetterFilter(
                Set.copyOf(asked.isEmpty() ? all : asked),
                Optional.ofNullable(topic),
                Optional.ofNullable(field),
                Optional.ofNullable(reason),
                Asked.time("since", since),
                Asked.time("until", until));
    }
}
