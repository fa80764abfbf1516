package dev.waybill.tracking.delay;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The days on which somebody carries parcels: no public holiday, and not the days of the week on which they rest. */
final class WorkingDays {

    /** Nobody counts further: longer ones are as long as this. */
    private static final int LONGEST = 400;

    private final Set<DayOfWeek> rests;
    private final Function<Year, Set<LocalDate>> holidays;
    private final Map<Integer, Set<LocalDate>> known;

    WorkingDays(Function<Year, Set<LocalDate>> holidays) {
        this(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), holidays, new ConcurrentHashMap<>());
    }

    private WorkingDays(
            Set<DayOfWeek> rests, Function<Year, Set<LocalDate>> holidays, Map<Integer, Set<LocalDate>> known) {
        this.rests = rests;
        this.holidays = holidays;
        this.known = known;
    }

    /** The same for whoever rests on other days of the week. */
    WorkingDays resting(Set<DayOfWeek> days) {
        return days.equals(rests) ? this : new WorkingDays(days, holidays, known);
    }

    boolean includes(LocalDate day) {
        return !rests.contains(day.getDayOfWeek())
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
