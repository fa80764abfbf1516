package dev.waybill.notification.deadletter;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a dead letter stands. */
public enum LetterState {
    /** As it came. */
    OPEN,
    /** An operator has written what it should have said. */
    MENDED,
    /** It is on its source topic once more: the end. */
    SENT_AGAIN,
    /** Nobody needs it. Mending it takes that back. */
    DISCARDED;

    static final Set<LetterState> MENDABLE = EnumSet.of(OPEN, MENDED, DISCARDED);
    static final Set<LetterState> SENDABLE = EnumSet.of(OPEN, MENDED);
    static final Set<LetterState> DISCARDABLE = EnumSet.of(OPEN, MENDED);

    /** The name in the database and in the API: {@code sent_again}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
