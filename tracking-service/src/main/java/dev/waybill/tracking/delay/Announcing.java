package dev.waybill.tracking.delay;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderDelayed.Basis;
import dev.waybill.tracking.delay.Announcement.Forecast;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Experience.Goal;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Parcel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What is said of something that is late: the new date, as past ones had it, and when there is more to hear. */
record Announcing(Watched watched, Place place, Policy policy, Experience experience) {

    Announcement announcement(Reason reason, LocalDate broken, Instant at) {
        var previous = watched.expectation().days();
        var forecast = forecast(previous.map(DateWindow::until).orElse(place.day(at)), at);
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
                cause(),
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
    private Optional<Forecast> forecast(LocalDate kept, Instant at) {
        if (watched.parcel().isEmpty()) {
            return Optional.empty();
        }
        var step = watched.step();
        var since = step.time();
        var late = experience
                .outlook(Goal.DELIVERY, step, place.since(since, at), watched.who(), place, policy.fewest())
                .after(place.since(since, kept));
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
    private OrderDelayed.Cause cause() {
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
}
