package dev.waybill.tracking.timeline;

import dev.waybill.events.DateWindow;
import java.time.LocalDate;
import java.util.Optional;

/** What is said of the day of arrival. Not having said anything and saying that no date is known are two things. */
public sealed interface Expectation {

    /** Nobody has named a day. */
    record NotSaid() implements Expectation {}

    /** The last word: it is an estimate, in the time zone of the delivery. */
    record Expected(DateWindow window) implements Expectation {}

    /**
     * There was a date, it does not hold, and there is no new one.
     *
     * @param nextUpdateBy the day by which the shop writes again
     */
    record NoDateYet(Optional<LocalDate> nextUpdateBy) implements Expectation {}

    /** The days, where there are any. */
    default Optional<DateWindow> days() {
        return switch (this) {
            case Expected(DateWindow window) -> Optional.of(window);
            case NotSaid _, NoDateYet _ -> Optional.empty();
        };
    }
}
