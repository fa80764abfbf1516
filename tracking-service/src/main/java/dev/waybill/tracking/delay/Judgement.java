package dev.waybill.tracking.delay;

import dev.waybill.events.DateWindow;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Experience.Goal;
import dev.waybill.tracking.timeline.Checkpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether one thing that is waited for is late, by its shop's policy and by what past ones did. */
record Judgement(Watched watched, Place place, Policy policy, Experience experience) {

    List<Deadline> deadlines() {
        return watched.deadlines(policy, place);
    }

    Optional<Announcement> look(Instant at) {
        var announcing = new Announcing(watched, place, policy, experience);
        return deadlines().stream()
                .sorted(Comparator.comparing(Deadline::kind))
                .flatMap(deadline -> broken(deadline, at).stream()
                        .map(reason -> announcing.announcement(reason, deadline.day(), at)))
                .findFirst()
                .or(() -> isSilent(at)
                        ? Optional.of(announcing.announcement(
                                Reason.SILENT, place.day(watched.step().time()), at))
                        : Optional.empty());
    }

    private Optional<Reason> broken(Deadline deadline, Instant at) {
        var now = at.atZone(place.zone());
        boolean passed = now.toLocalDate().isAfter(deadline.day());
        return switch (deadline.kind()) {
            case UPDATE -> found(passed || isDay(deadline, now) && isHour(now, policy.firstHour()), Reason.STILL_LATE);
            case DISPATCH ->
                found(
                        passed ? isOver(deadline, Goal.DISPATCH, now) : tooLate(deadline, Goal.DISPATCH, now),
                        Reason.NOT_SENT);
            case DELIVERY ->
                passed
                        ? found(isOver(deadline, Goal.DELIVERY, now), Reason.NOT_DELIVERED)
                        : found(tooLate(deadline, Goal.DELIVERY, now), Reason.WILL_BE_LATE);
        };
    }

    /** Where scans are heard of late it may be there all the same: a day is left for that, no more. */
    private boolean isOver(Deadline deadline, Goal goal, ZonedDateTime now) {
        var odds = odds(goal, deadline.day(), now.toInstant());
        return odds.all() < policy.fewest()
                || odds.late() >= policy.certainty()
                || !now.toLocalDate().isBefore(deadline.day().plusDays(2));
    }

    private static Optional<Reason> found(boolean late, Reason reason) {
        return late ? Optional.of(reason) : Optional.empty();
    }

    private static boolean isDay(Deadline deadline, ZonedDateTime now) {
        return now.toLocalDate().equals(deadline.day());
    }

    private static boolean isHour(ZonedDateTime now, LocalTime hour) {
        return !now.toLocalTime().isBefore(hour);
    }

    /** The day from which on it is looked whether it can still be kept. */
    LocalDate firstLook(Deadline deadline) {
        return place.days().plus(deadline.day(), -policy.lookAhead());
    }

    /** By those that stood there after as long; where too few did, by the clock: in the last hour, only a courier can still make it. */
    private boolean tooLate(Deadline deadline, Goal goal, ZonedDateTime now) {
        // Nothing moves on a day of rest, so nothing is learnt from waiting through one.
        if (!place.days().includes(now.toLocalDate()) || now.toLocalDate().isBefore(firstLook(deadline))) {
            return false;
        }
        var odds = odds(goal, deadline.day(), now.toInstant());
        return odds.late() >= policy.certainty()
                || odds.all() < policy.fewest()
                        && watched.step().kind() != Checkpoint.Kind.OUT_FOR_DELIVERY
                        && isDay(deadline, now)
                        && isHour(now, policy.lastHour());
    }

    private Odds odds(Goal goal, LocalDate deadline, Instant at) {
        var step = watched.step();
        return experience.odds(
                goal,
                step,
                place.since(step.time(), at),
                place.since(step.time(), deadline),
                watched.who(),
                place,
                policy.fewest());
    }

    /** While a promised day lies ahead, silence alone is no reason to doubt it. */
    private boolean isSilent(Instant at) {
        if (!watched.mayFallSilent() || place.day(at).isBefore(silentFrom())) {
            return false;
        }
        return watched.expectation()
                .days()
                .map(DateWindow::until)
                .map(promised -> odds(Goal.DELIVERY, promised, at).late() >= policy.certainty())
                .orElse(true);
    }

    /** The day on which it is said: what is usual for the carrier has passed, a working day more, and what we allow. */
    LocalDate silentFrom() {
        var step = watched.step();
        int allowed = switch (step.kind()) {
            case SHIPPED -> policy.silenceUnscanned();
            case OUT_FOR_DELIVERY -> policy.silenceOnTheRound();
            default -> policy.silenceOnTheWay();
        };
        // Of a carrier that is not known yet nobody can say how often it scans.
        int patience = experience
                .usualSilence(step, watched.who(), place, policy.share(), policy.fewest())
                .map(usual -> Math.max(allowed, Place.workingDays(usual) + 1))
                .orElse(allowed * 2);
        return place.days().plus(place.day(step.time()), patience + 1);
    }
}
