package dev.waybill.tracking.delay;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Who works on Saturdays and Sundays, by the days on which they were seen to. */
final class Weekends {

    private static final int FEWEST = 40;
    /** Of those who work on a day of the week, it is about the sixth part of all they do. */
    private static final double SOME = 0.03;

    private static final Set<DayOfWeek> BOTH = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Map<String, int[]> seen = new HashMap<>();

    /** The days of the week on which they rest: the weekend, until more is known. */
    Set<DayOfWeek> rests(String who) {
        var days = seen.get(who);
        if (days == null || days[0] < FEWEST) {
            return BOTH;
        }
        var rests = EnumSet.copyOf(BOTH);
        rests.removeIf(day -> days[day.getValue()] >= SOME * days[0]);
        return rests;
    }

    /** @return whether that shows them to rest on other days than was thought */
    boolean worked(String who, LocalDate day) {
        var before = rests(who);
        var days = seen.computeIfAbsent(who, _ -> new int[8]);
        days[0]++;
        days[day.getDayOfWeek().getValue()]++;
        return !rests(who).equals(before);
    }
}
