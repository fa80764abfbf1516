package dev.waybill.tracking.shop;

/** A query that makes no sense. The message names the parameter and what it takes. */
public final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param must the end of a sentence, such as "must be from 1 to 200" */
    public BadQueryException(String parameter, String must) {
        // It is an answer and no fault: nobody looks at the stack.
        super(parameter + " " + must + ".", null, false, false);
    }
}
