package dev.waybill.events;

/**
 * A value that the contract refuses. The message never repeats the value, which may be personal data: exception
 * messages end up in logs and in the headers of dead letters.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    InvalidValueException(String field, String reason) {
        super(field.isEmpty() ? reason : field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** The component that holds the value, or the empty string where the value is a type of its own. */
    public String field() {
        return field;
    }

    /** What is wrong, as the end of a sentence that begins with the field: "must not be empty". */
    public String reason() {
        return reason;
    }
}
