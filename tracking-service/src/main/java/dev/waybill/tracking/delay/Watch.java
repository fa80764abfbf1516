package dev.waybill.tracking.delay;

import dev.waybill.tracking.delay.Deadline.Kind;
import dev.waybill.tracking.ledger.TrackedOrder;
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

    private final Policies policies;
    private final Experience experience;

    public Watch(Policies policies, Experience experience) {
        this.policies = policies;
        this.experience = experience;
    }

    /** At most one announcement for each parcel, and one for what has not left. */
    public List<Announcement> look(TrackedOrder order, Instant at) {
        var policy = policies.of(order.shop());
        return policy.isQuiet(order, at)
                ? List.of()
                : judgements(order)
                        .flatMap(judgement -> judgement.look(at).stream())
                        .filter(announcement -> policy.causes().contains(announcement.reason()))
                        .toList();
    }

    private Stream<Judgement> judgements(TrackedOrder order) {
        var policy = policies.of(order.shop());
        return Watched.of(order).stream()
                .map(watched -> new Judgement(watched, experience.place(order, watched.who()), policy, experience));
    }

    /** When to look at an order first after something happened: at once where a promise was over by then, or the hour has passed. */
    public Optional<Instant> first(TrackedOrder order) {
        var happened = order.timeline().updated().toInstant();
        return isOverdue(order) ? Optional.of(happened) : next(order, happened);
    }

    /** Whether a promise was over when the last of what is known happened: then there is something to say at once. */
    private boolean isOverdue(TrackedOrder order) {
        var happened = order.timeline().updated();
        return judgements(order)
                .anyMatch(judgement -> judgement.deadlines().stream()
                        .anyMatch(deadline ->
                                deadline.day().isBefore(judgement.place().day(happened))));
    }

    /** The next instant at which something may have to be said. */
    public Optional<Instant> next(TrackedOrder order, Instant after) {
        var grown = policies.of(order.shop()).loud(order).filter(after::isBefore);
        return judgements(order)
                .flatMap(judgement -> Stream.concat(grown.stream(), instants(judgement, after)))
                .min(Instant::compareTo);
    }

    private static Stream<Instant> instants(Judgement judgement, Instant instant) {
        var after = instant.atZone(judgement.place().zone());
        var deadlines = judgement.deadlines().stream().flatMap(deadline -> next(judgement, deadline, after));
        return judgement.watched().mayFallSilent()
                ? Stream.concat(deadlines, firstHour(judgement, judgement.silentFrom(), after))
                : deadlines;
    }

    private static Stream<Instant> firstHour(Judgement judgement, LocalDate day, ZonedDateTime after) {
        return Stream.of(day.atTime(judgement.policy().firstHour())
                        .atZone(after.getZone())
                        .toInstant())
                .filter(instant -> instant.isAfter(after.toInstant()));
    }

    private static Stream<Instant> next(Judgement judgement, Deadline deadline, ZonedDateTime after) {
        if (deadline.kind() == Kind.UPDATE) {
            return firstHour(judgement, deadline.day(), after);
        }
        var end = judgement.place().end(deadline.day()).atZone(after.getZone());
        var sure = end.plusDays(1);
        if (!sure.isAfter(after)) {
            return Stream.empty();
        }
        return Stream.concat(look(judgement, deadline, after).stream(), Stream.of(end, sure))
                .filter(time -> time.isAfter(after))
                .map(ZonedDateTime::toInstant)
                .min(Instant::compareTo)
                .stream();
    }

    /** The next hour at which it is looked: on working days until the deadline, and on the day after it. */
    private static Optional<ZonedDateTime> look(Judgement judgement, Deadline deadline, ZonedDateTime after) {
        var begin = judgement.firstLook(deadline);
        var day = begin.isAfter(after.toLocalDate()) ? begin : after.toLocalDate();
        for (; !day.isAfter(deadline.day().plusDays(1)); day = day.plusDays(1)) {
            if (day.isAfter(deadline.day()) || judgement.place().days().includes(day)) {
                for (var hour : judgement.policy().hours()) {
                    var time = day.atTime(hour).atZone(after.getZone());
                    if (time.isAfter(after)) {
                        return Optional.of(time);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What is promised of what has not happened, whether its day is over or not. */
    public List<Promise> promises(TrackedOrder order) {
        return judgements(order)
                .flatMap(judgement -> judgement.deadlines().stream()
                        .filter(deadline -> deadline.kind() != Kind.UPDATE)
                        .map(deadline -> new Promise(
                                judgement.watched().parcel(),
                                deadline.kind() == Kind.DISPATCH,
                                deadline.day(),
                                judgement.place().zone())))
                .toList();
    }
}
