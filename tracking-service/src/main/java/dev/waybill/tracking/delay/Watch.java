package dev.waybill.tracking.delay;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderDelayed.Basis;
import dev.waybill.tracking.delay.Announcement.Forecast;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Deadline.Kind;
import dev.waybill.tracking.delay.Experience.Goal;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Parcel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what is late. {@link #look} says what is to be announced at an instant; {@link #next} when to look again, if nothing
 * happens before. Both depend on nothing but what they are given.
 */
public final class Watch {

    private final Calendars calendars;
    private final Policy policy;
    private final Experience experience;

    public Watch(Calendars calendars, Policy policy, Experience experience) {
        this.calendars = calendars;
        this.policy = policy;
        this.experience = experience;
    }

    /** At most one announcement for each parcel, and one for what has not left. */
    public List<Announcement> look(TrackedOrder order, Instant at) {
        var place = Place.of(order.timeline(), calendars);
        return Watched.of(order).stream()
                .flatMap(watched -> look(watched, place, at).stream())
                .toList();
    }

    private Optional<Announcement> look(Watched watched, Place place, Instant at) {
        return watched.deadlines(policy, place).stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .flatMap(deadline -> broken(watched, deadline, place, at).stream()
                        .map(reason -> announcement(watched, reason, deadline.day(), place, at)))
                .findFirst()
                .or(() -> silent(watched, place, at));
    }

    private Optional<Reason> broken(Watched watched, Deadline deadline, Place place, Instant at) {
        var now = at.atZone(place.zone());
        boolean passed = now.toLocalDate().isAfter(deadline.day());
        return switch (deadline.kind()) {
            case UPDATE ->
                passed
                                || now.toLocalDate().equals(deadline.day())
                                        && !now.toLocalTime().isBefore(policy.firstHour())
                        ? Optional.of(Reason.STILL_LATE)
                        : Optional.empty();
            case DISPATCH ->
                passed || tooLate(watched, deadline, Goal.DISPATCH, place, now)
                        ? Optional.of(Reason.NOT_SENT)
                        : Optional.empty();
            case DELIVERY ->
                passed
                        ? Optional.of(Reason.NOT_DELIVERED)
                        : tooLate(watched, deadline, Goal.DELIVERY, place, now)
                                ? Optional.of(Reason.WILL_BE_LATE)
                                : Optional.empty();
        };
    }

    /** By those that stood there after as long; where too few did, by the clock: in the last hour, only a courier can still make it. */
    private boolean tooLate(Watched watched, Deadline deadline, Goal goal, Place place, ZonedDateTime now) {
        // Nothing moves on a day of rest, so nothing is learnt from waiting through one.
        if (!place.days().includes(now.toLocalDate())
                || now.toLocalDate().isBefore(place.days().plus(deadline.day(), -policy.lookAhead()))) {
            return false;
        }
        var step = watched.step();
        var outlook = outlook(watched, goal, place, now.toInstant());
        return isLate(outlook, watched, deadline.day(), place)
                || outlook.size() < policy.fewest()
                        && step.kind() != Checkpoint.Kind.OUT_FOR_DELIVERY
                        && now.toLocalDate().equals(deadline.day())
                        && !now.toLocalTime().isBefore(policy.lastHour());
    }

    private Outlook outlook(Watched watched, Goal goal, Place place, Instant at) {
        var step = watched.step();
        return experience.outlook(goal, step, place.since(step.time(), at), watched.who(), place, policy.fewest());
    }

    private boolean isLate(Outlook outlook, Watched watched, LocalDate deadline, Place place) {
        return outlook.late(place.since(watched.step().time(), deadline)) >= policy.certainty();
    }

    /** While a promised day lies ahead, silence alone is no reason to doubt it. */
    private Optional<Announcement> silent(Watched watched, Place place, Instant at) {
        if (!watched.mayFallSilent() || place.day(at).isBefore(silentFrom(watched, place))) {
            return Optional.empty();
        }
        var promised = watched.expectation().days().map(DateWindow::until);
        if (promised.isPresent()
                && !isLate(outlook(watched, Goal.DELIVERY, place, at), watched, promised.get(), place)) {
            return Optional.empty();
        }
        var since = place.day(watched.step().time());
        return Optional.of(announcement(watched, Reason.SILENT, since, place, at));
    }

    /** The day on which it is said: what is usual for the carrier has passed, a working day more, and what we allow. */
    private LocalDate silentFrom(Watched watched, Place place) {
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

    private Announcement announcement(Watched watched, Reason reason, LocalDate broken, Place place, Instant at) {
        var previous = watched.expectation().days();
        var forecast = forecast(watched, previous.map(DateWindow::until).orElse(place.day(at)), place, at);
        var today = place.day(at);
        int told = (int) watched.order().timeline().history().stream()
                .filter(checkpoint -> checkpoint.kind() == Checkpoint.Kind.DELAYED
                        && checkpoint.shipment().equals(watched.parcel()))
                .count();
        return new Announcement(
                watched.order(),
                watched.parcel(),
                reason,
                broken,
                cause(watched),
                previous,
                forecast,
                forecast.isPresent() || told >= policy.updates().size()
                        ? Optional.empty()
                        : Optional.of(place.days().plus(today, policy.updates().get(told))),
                watched.parcel().isPresent() || policy.answerWithin() == 0
                        ? Optional.empty()
                        : Optional.of(today.plusDays(policy.answerWithin())),
                place.zone());
    }

    /** Of what has not left, nobody but the shop knows when it will. */
    private Optional<Forecast> forecast(Watched watched, LocalDate kept, Place place, Instant at) {
        if (watched.parcel().isEmpty()) {
            return Optional.empty();
        }
        var since = watched.step().time();
        var late = outlook(watched, Goal.DELIVERY, place, at).after(place.since(since, kept));
        if (late.size() < policy.fewest()) {
            return Optional.empty();
        }
        var tomorrow = place.days().plus(place.day(at), 1);
        var from = later(tomorrow, place.day(since, late.by(0.5)));
        var until = later(from, place.day(since, late.by(policy.share())));
        return Optional.of(new Forecast(new DateWindow(from, until), basis(late, place.since(since, until))));
    }

    private static Basis basis(Outlook outlook, int until) {
        return new Basis(outlook.size(), 100 * outlook.upTo(until) / (outlook.size() + 1));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** What the carrier says; of what it does not say, no more than that it takes longer. */
    private static OrderDelayed.Cause cause(Watched watched) {
        return watched.order().timeline().parcels().stream()
                .filter(parcel -> watched.parcel().equals(Optional.of(parcel.id())))
                .findFirst()
                .flatMap(Parcel::lastScan)
                .flatMap(Checkpoint::reason)
                .map(why -> switch (why) {
                    case WEATHER -> OrderDelayed.Cause.WEATHER;
                    case CUSTOMS -> OrderDelayed.Cause.CUSTOMS;
                    case ADDRESS -> OrderDelayed.Cause.ADDRESS;
                    case CARRIER -> OrderDelayed.Cause.CARRIER;
                    case ABSENT, REFUSED, PAYMENT, DAMAGED, LOST, RETURNING, OTHER -> OrderDelayed.Cause.OTHER;
                })
                .orElse(OrderDelayed.Cause.OTHER);
    }

    /** Whether a promise was over when the last of what is known happened: then there is something to say at once. */
    public boolean isOverdue(TrackedOrder order) {
        var place = Place.of(order.timeline(), calendars);
        var today = place.day(order.timeline().updated());
        return Watched.of(order).stream()
                .flatMap(watched -> watched.deadlines(policy, place).stream())
                .anyMatch(deadline -> deadline.day().isBefore(today));
    }

    /** The next instant at which something may have to be said. */
    public Optional<Instant> next(TrackedOrder order, Instant after) {
        var place = Place.of(order.timeline(), calendars);
        return Watched.of(order).stream()
                .flatMap(watched -> instants(watched, place, after.atZone(place.zone())))
                .min(Instant::compareTo);
    }

    private Stream<Instant> instants(Watched watched, Place place, ZonedDateTime after) {
        var deadlines = watched.deadlines(policy, place).stream().flatMap(deadline -> next(deadline, place, after));
        return watched.mayFallSilent() ? Stream.concat(deadlines, at(silentFrom(watched, place), after)) : deadlines;
    }

    private Stream<Instant> at(LocalDate day, ZonedDateTime after) {
        return Stream.of(day.atTime(policy.firstHour()).atZone(after.getZone()).toInstant())
                .filter(instant -> instant.isAfter(after.toInstant()));
    }

    private Stream<Instant> next(Deadline deadline, Place place, ZonedDateTime after) {
        if (deadline.kind() == Kind.UPDATE) {
            return at(deadline.day(), after);
        }
        var end = place.end(deadline.day()).atZone(place.zone());
        if (!end.isAfter(after)) {
            return Stream.empty();
        }
        var day = later(after.toLocalDate(), place.days().plus(deadline.day(), -policy.lookAhead()));
        return Stream.concat(
                        Stream.iterate(day, each -> !each.isAfter(deadline.day()), each -> each.plusDays(1))
                                .filter(place.days()::includes)
                                .limit(2)
                                .flatMap(each -> policy.hours().stream().map(each::atTime))
                                .map(time -> time.atZone(after.getZone()))
                                .filter(time -> time.isAfter(after)),
                        Stream.of(end))
                .map(ZonedDateTime::toInstant)
                .limit(1);
    }

    /** What is promised of what has not happened, whether its day is over or not. */
    public List<Promise> promises(TrackedOrder order) {
        var place = Place.of(order.timeline(), calendars);
        return Watched.of(order).stream()
                .flatMap(watched -> watched.deadlines(policy, place).stream()
                        .filter(deadline -> deadline.kind() != Kind.UPDATE)
                        .map(deadline -> new Promise(
                                watched.parcel(),
                                deadline.kind() == Kind.DISPATCH,
                                deadline.day(),
                                place.end(deadline.day()))))
                .toList();
    }
}
