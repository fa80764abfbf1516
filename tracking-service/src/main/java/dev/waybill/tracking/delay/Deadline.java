package dev.waybill.tracking.delay;

import java.time.LocalDate;

/** Something by the end of a day. */
record Deadline(Kind kind, LocalDate day) {

    /** The weightiest first. */
    enum Kind {
        DELIVERY,
        DISPATCH,
        /** Our own word that we write again. */
        UPDATE
    }
}
