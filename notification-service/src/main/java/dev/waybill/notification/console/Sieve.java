package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.LetterQuery;
import dev.waybill.notification.deadletter.LetterView;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which dead letters, as a page's address says it: nothing in it is of a customer. What is empty narrows nothing down.
 *
 * @param until before which they were put aside
 */
record Sieve(String state, String topic, String field, String reason, String until) {

    /** What somebody can still do something about. */
    private static final String WAITING = "open,mended";

    static Sieve of(UriInfo uri) {
        var query = uri.getQueryParameters();
        var state = text(query, "state");
        return new Sieve(
                state.isEmpty() ? WAITING : state,
                text(query, "topic"),
                text(query, "field"),
                text(query, "reason"),
                text(query, "until"));
    }

    /** Those that wait and have the same fault. */
    static Sieve like(LetterView letter) {
        return new Sieve(WAITING, letter.source().topic(), letter.field(), letter.reason(), "");
    }

    private static String text(MultivaluedMap<String, String> query, String name) {
        return Objects.requireNonNullElse(query.getFirst(name), "")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
    }

    Sieve before(String time) {
        return until.isEmpty() ? new Sieve(state, topic, field, reason, time) : this;
    }

    LetterQuery query() {
        return LetterQuery.of(List.of(state), topic, field, reason, until);
    }

    /** What narrows it down beside the state, in words; empty if nothing does. */
    public String narrowed() {
        return Stream.of(said("topic", topic), said("field", field), said("reason", reason), said("before", until))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String said(String name, String value) {
        return value.isEmpty() ? "" : name + " " + value;
    }

    /** A page with this in its address. */
    String on(String page) {
        return page + "?state=" + Links.encoded(state)
                + part("topic", topic)
                + part("field", field)
                + part("reason", reason)
                + part("until", until);
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + Links.encoded(value);
    }
}
