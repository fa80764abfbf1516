package dev.waybill.events;

import java.util.List;

/**
 * A record that is not an event of this contract. Says which field is at fault and why, and never repeats its value:
 * messages of this exception travel in dead-letter headers and logs.
 */
public final class UnreadableEventException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What can be at fault, roughly: a CloudEvents attribute, the data, the whole record. */
    public static final List<String> PARTS =
            List.of("specversion", "type", "id", "source", "subject", "time", "content-type", "data", "event");

    private final String field;
    private final String reason;

    public UnreadableEventException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** A CloudEvents attribute ({@code type}) or a path into the data ({@code data.items[0].unitPrice.currency}). */
    public String field() {
        return field;
    }

    /** Which of {@link #PARTS} the field is in: there are few of them, so that they can be counted. */
    public String part() {
        var outermost = field.split("[.\\[]", 2)[0];
        return PARTS.contains(outermost) ? outermost : "event";
    }

    /** What is wrong with it, as the end of a sentence: "is missing". */
    public String reason() {
        return reason;
    }
}
