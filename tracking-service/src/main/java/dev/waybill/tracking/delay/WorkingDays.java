package dev.waybill.tracking.delay;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The days on which parcels are carried: no Saturday, no Sunday, no public holiday. */
final class WorkingDays {

    /** Nobody counts further: longer ones are as long as this. */
    private static final int LONGEST = 400;

    private final Function<Year, Set<LocalDate>> holidays;
    private final Map<Integer, Set<LocalDate>> known = new ConcurrentHashMap<>();

    WorkingDays(Function<Year, Set<LocalDate>> holidays) {
        this.holidays = holidays;
    }

    boolean includes(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !known.computeIfAbsent(day.getYear(), year -> holidays.apply(Year.of(year)))
                        .contains(day);
    }

    /** How many there are after the first day, up to and with the last one; 0 where the last is not after the first. */
    int between(LocalDate first, LocalDate last) {
        int count = 0;
        LocalDate day = first;
        for (int i = 0; i < LONGEST && day.isBefore(last); i++) {
            day = day.plusDays(1);
            if (includes(day)) {
                count++;
            }
        }
        return count;
    }

    /** That many after the day, before it where negative. */
    LocalDate plus(LocalDate day, int count) {
        LocalDate there = day;
        for (int left = Math.min(Math.abs(count), LONGEST); left > 0; ) {
            there = there.plusDays(Integer.signum(count));
            if (includes(there)) {
                left--;
            }
        }
        return there;
    }
}
