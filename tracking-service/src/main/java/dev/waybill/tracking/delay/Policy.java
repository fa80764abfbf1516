package dev.waybill.tracking.delay;

import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.ledger.TrackedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param causes what is announced at all
 * @param youngest how long after an order was placed nothing is said of it
 * @param oldest how long after an order was placed nothing is said of it any more
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
        int answerWithin,
        Set<Reason> causes,
        Duration youngest,
        Duration oldest) {

    public Policy {
        hours = hours.stream().sorted().toList();
        updates = List.copyOf(updates);
        causes = Set.copyOf(causes);
        check(!hours.isEmpty(), "hours", "must name at least one");
        check(lookAhead >= 0 && lookAhead <= 20, "look-ahead", "must be from 0 to 20 working days");
        check(certainty > 0.5 && certainty < 1, "certainty", "must be more than 0.5 and less than 1");
        check(share > 0 && share <= 1, "share", "must be more than 0 and at most 1");
        check(fewest >= 1, "fewest", "must be at least 1");
        check(silenceUnscanned >= 0, "silence-unscanned", "must be 0 or more working days");
        check(silenceOnTheWay >= 0, "silence-on-the-way", "must be 0 or more working days");
        check(silenceOnTheRound >= 0, "silence-on-the-round", "must be 0 or more working days");
        check(dispatchWithin >= 1, "dispatch-within", "must be at least 1 day");
        check(updates.stream().allMatch(days -> days >= 1), "updates", "must be at least 1 working day each");
        check(answerWithin >= 0, "answer-within", "must be 0 or more days");
        check(!youngest.isNegative(), "youngest", "must not be negative");
        check(oldest.compareTo(youngest) > 0, "oldest", "must be longer than youngest");
    }

    private static void check(boolean right, String name, String rule) {
        if (!right) {
            throw new IllegalArgumentException(name + ": " + rule);
        }
    }

    boolean isQuiet(TrackedOrder order, Instant at) {
        var age = Duration.between(placed(order), at);
        return age.compareTo(youngest) < 0 || age.compareTo(oldest) > 0;
    }

    /** When an order has got old enough to speak of it, where that takes a while. */
    Optional<Instant> loud(TrackedOrder order) {
        return youngest.isZero() ? Optional.empty() : Optional.of(placed(order).plus(youngest));
    }

    private static Instant placed(TrackedOrder order) {
        return order.timeline().history().getLast().time().toInstant();
    }

    LocalTime firstHour() {
        return hours.getFirst();
    }

    LocalTime lastHour() {
        return hours.getLast();
    }
}
