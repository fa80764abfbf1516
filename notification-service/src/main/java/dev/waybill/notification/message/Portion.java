package dev.waybill.notification.message;

import java.util.Locale;

/**
 * How much of an order a parcel holds: never "your order" for a part of it.
 *
 * @param count the pieces in the parcel; 0 where nobody said
 * @param total the pieces of the order
 */
record Portion(Form form, int count, int total) {

    enum Form {
        /** All that was ordered. */
        WHOLE,
        /** A part, and nobody said which. */
        PART,
        /** Some pieces; others are still to come. */
        SOME,
        /** What had not come before. */
        LAST
    }

    boolean whole() {
        return form == Form.WHOLE;
    }

    /** "2 of 3" can be said. */
    boolean counted() {
        return form == Form.SOME || form == Form.LAST;
    }

    /** The ending of its texts' keys. */
    String key() {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
