package dev.waybill.tracking.timeline;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderDelayed.Basis;
import java.time.LocalDate;
import java.util.Optional;

/** What is said of the day of arrival. Not having said anything and saying that no date is known are two things. */
public sealed interface Expectation {

    /** Nobody has named a day. */
    record NotSaid() implements Expectation {}

    /**
     * The last word: it is an estimate, in the time zone of the delivery.
     *
     * @param source whose estimate, which says how sure it is
     */
    record Expected(DateWindow window, Source source) implements Expectation {

        /** The shop's word. */
        public Expected(DateWindow window) {
            this(window, new Source.Shop());
        }
    }

    /**
     * There was a date, it does not hold, and there is no new one.
     *
     * @param nextUpdateBy the day by which the shop writes again
     */
    record NoDateYet(Optional<LocalDate> nextUpdateBy) implements Expectation {}

    /** Where days come from. */
    sealed interface Source {

        /** The shop said so, in its own events. */
        record Shop() implements Source {}

        /** The carrier said so, with a scan. */
        record Carrier() implements Source {}

        /** Nobody said so: as late in the same place, so many of a hundred past parcels came by the last of the days. */
        record PastDeliveries(Basis basis) implements Source {}
    }

    /** The days, where there are any. */
    default Optional<DateWindow> days() {
        return switch (this) {
            case Expected(DateWindow window, var _) -> Optional.of(window);
            case NotSaid _, NoDateYet _ -> Optional.empty();
        };
    }
}
