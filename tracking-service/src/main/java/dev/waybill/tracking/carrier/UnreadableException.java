package dev.waybill.tracking.carrier;

/** A webhook that lacks what its format promises. Says where and what should be there, never what is. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    UnreadableException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    Reading.Unreadable reading() {
        return new Reading.Unreadable(field, reason);
    }
}
