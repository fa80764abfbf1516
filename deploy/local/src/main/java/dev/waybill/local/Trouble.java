package dev.waybill.local;

/** Something the person at the terminal has to know: the message is a sentence for them, and all they get to see. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Trouble(String message) {
        super(message);
    }

    Trouble(String message, Throwable cause) {
        super(message, cause);
    }
}
