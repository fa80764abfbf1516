package dev.waybill.tracking.carrier;

import java.util.List;

/** What a webhook turned out to be. */
sealed interface Reading {

    /**
     * Scans of a parcel, mostly all that there ever were.
     *
     * @param untold what is said beside them that nobody can be told
     */
    record Told(TrackedParcel parcel, List<Scan> scans, List<Untold> untold) implements Reading {}

    /** Genuine, and none of our business. @param why as the metric has it: {@code unknown_topic} */
    record Nothing(String why) implements Reading {}

    /** Not proven to be from who it says. @param why as the log has it: {@code no_signature} */
    record Forged(String why) implements Reading {}

    /**
     * Genuine, and not what its format says.
     *
     * @param field the path to what is wrong, empty where it is the whole
     * @param reason the end of a sentence that begins with the field
     */
    record Unreadable(String field, String reason) implements Reading {}

    /**
     * A scan that can't be told.
     *
     * @param code of the status, for the log; no text of the carrier's
     */
    record Untold(Why why, String code) {

        enum Why {
            UNKNOWN_STATUS,
            NO_TIME
        }
    }
}
