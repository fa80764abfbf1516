package dev.waybill.tracking.delay;

import java.time.LocalTime;
import java.util.List;

/**
 * What is allowed, and when it is said.
 *
 * @param hours of the day, where the parcel goes, at which it is looked whether a day can still be kept; in their order
 * @param lookAhead how many working days before a promised day that begins
 * @param certainty the share of past parcels in the same place that came too late, from which on this one is announced
 * @param fewest how many past parcels a date or a usual silence is learnt from
 * @param share of the past ones that kept a new date
 * @param silenceUnscanned working days from leaving the shop to the carrier's first scan
 * @param silenceOnTheWay working days between two scans
 * @param silenceOnTheRound working days from the carrier's round to its end
 * @param dispatchWithin days for an order of which nobody said when it leaves
 * @param updates working days to the next word where there is no date, for the first announcement, the second and so on; none after that
 * @param answerWithin days in which a customer has to agree to wait; 0 where no answer counts as yes
 */
public record Policy(
        List<LocalTime> hours,
        int lookAhead,
        double certainty,
        int fewest,
        double share,
        int silenceUnscanned,
        int silenceOnTheWay,
        int silenceOnTheRound,
        int dispatchWithin,
        List<Integer> updates,
        int answerWithin) {

    public Policy {
        hours = hours.stream().sorted().toList();
        updates = List.copyOf(updates);
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("hours must name at least one");
        }
    }

    LocalTime firstHour() {
        return hours.getFirst();
    }

    LocalTime lastHour() {
        return hours.getLast();
    }
}
