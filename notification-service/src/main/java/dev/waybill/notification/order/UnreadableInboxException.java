package dev.waybill.notification.order;

import dev.waybill.events.UnreadableEventException;

/** This release refuses what an earlier one took in. Says which field is at fault and why, and never repeats its value. */
public final class UnreadableInboxException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnreadableInboxException(long seq, UnreadableEventException refused) {
        super("inbox event " + seq + " can no longer be read: " + refused.getMessage());
    }
}
