package dev.waybill.tracking.watch;

import dev.waybill.tracking.delay.Announcement;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Promise;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How good the announcements were, by what happened in the end.
 *
 * <p>Promises are those of the shop and the carrier. One is <em>broken</em> if its last day ends, neither has named a later one, and what
 * it is of still has to come; one that the customer can do something about, such as a missed courier, is not. <em>Recall</em> is the
 * share of broken promises that had been announced by then. <em>Precision</em> is the share of announced promises that were broken,
 * of those that can be told. The <em>lead</em> is from the announcement to the end of the promised day.
 */
final class Score {

    private record Key(String shop, String order) {}

    private static final class Told {
        final Announcement announcement;
        final Instant at;
        Optional<Boolean> right = Optional.empty();
        Optional<Boolean> kept = Optional.empty();

        Told(Announcement announcement, Instant at) {
            this.announcement = announcement;
            this.at = at;
        }
    }

    private final Watch watch;
    private final Map<Key, List<Told>> told = new HashMap<>();
    private final Map<Key, Set<Promise>> brokenOf = new HashMap<>();
    private int announced;
    private int updates;
    private int broken;
    private int caught;
    private int arrived;

    Score(Watch watch) {
        this.watch = watch;
    }

    void announced(Announcement announcement, Instant at) {
        if (announcement.reason() == Reason.STILL_LATE) {
            updates++;
        } else {
            announced++;
        }
        told.computeIfAbsent(key(announcement.order()), _ -> new ArrayList<>(1)).add(new Told(announcement, at));
    }

    Optional<Instant> next(TrackedOrder order, Instant after) {
        return watch.promises(order).stream()
                .map(Promise::end)
                .filter(end -> end.isAfter(after))
                .min(Instant::compareTo);
    }

    /** Counts the promises whose day is over at that instant. */
    void passed(TrackedOrder order, Instant at) {
        for (Promise promise : watch.promises(order)) {
            if (!promise.end().isAfter(at)
                    && brokenOf.computeIfAbsent(key(order), _ -> new HashSet<>())
                            .add(promise)) {
                broken++;
                if (told.getOrDefault(key(order), List.of()).stream()
                        .anyMatch(one -> isOf(one.announcement, promise))) {
                    caught++;
                }
            }
        }
    }

    /** Whoever was told that the order is late knows it of its parcels too. */
    private static boolean isOf(Announcement announcement, Promise promise) {
        return announcement.parcel().isEmpty() || announcement.parcel().equals(promise.parcel());
    }

    /** Judges what was announced of the order, as far as that can be told by now. */
    void happened(TrackedOrder order) {
        for (Told one : told.getOrDefault(key(order), List.of())) {
            outcome(order, one.announcement).ifPresent(day -> judge(one, day));
        }
    }

    void end(TrackedOrder order, Instant end) {
        if (order.timeline().parcels().stream().anyMatch(Parcel::isDelivered)) {
            arrived++;
        }
        if (order.timeline().stage() == Stage.CANCELLED) {
            return;
        }
        for (Told one : told.getOrDefault(key(order), List.of())) {
            if (one.right.isEmpty() && outcome(order, one.announcement).isEmpty()) {
                var today = end.atZone(one.announcement.zone()).toLocalDate();
                promised(one.announcement).filter(today::isAfter).ifPresent(_ -> one.right = Optional.of(true));
            }
        }
    }

    private static void judge(Told one, LocalDate day) {
        if (one.right.isEmpty()) {
            one.right = promised(one.announcement).map(day::isAfter);
            one.kept =
                    one.announcement.next().map(next -> !day.isAfter(next.days().until()));
        }
    }

    /** The day that is said not to be kept; of one that is silent, the promised one, where there is any. */
    private static Optional<LocalDate> promised(Announcement announcement) {
        return switch (announcement.reason()) {
            case NOT_SENT, NOT_DELIVERED, WILL_BE_LATE -> Optional.of(announcement.broken());
            case SILENT -> announcement.previous().map(days -> days.until());
            case STILL_LATE -> Optional.empty();
        };
    }

    /** The day on which it left or came after all. */
    private static Optional<LocalDate> outcome(TrackedOrder order, Announcement announcement) {
        var timeline = order.timeline();
        if (announcement.reason() == Reason.NOT_SENT) {
            return timeline.complete()
                    ? timeline.history().stream()
                            .filter(checkpoint -> checkpoint.kind() == Checkpoint.Kind.SHIPPED)
                            .map(checkpoint -> checkpoint
                                    .time()
                                    .atZoneSameInstant(announcement.zone())
                                    .toLocalDate())
                            .findFirst()
                    : Optional.empty();
        }
        boolean there = announcement
                .parcel()
                .map(id -> timeline.parcels().stream()
                        .anyMatch(parcel -> parcel.id().equals(id) && parcel.isDelivered()))
                .orElse(timeline.stage() == Stage.DELIVERED);
        return timeline.history().reversed().stream()
                .filter(checkpoint ->
                        there && checkpoint.kind() == Checkpoint.Kind.DELIVERED && !checkpoint.corrected())
                .filter(checkpoint ->
                        announcement.parcel().isEmpty() || checkpoint.shipment().equals(announcement.parcel()))
                .map(checkpoint ->
                        checkpoint.time().atZoneSameInstant(announcement.zone()).toLocalDate())
                .findFirst();
    }

    private static Key key(TrackedOrder order) {
        return new Key(order.shop().value(), order.order().value());
    }

    /** Whether the history tells how any of it ended. */
    boolean hasOutcomes() {
        return arrived > 0;
    }

    int announced() {
        return announced;
    }

    List<String> lines() {
        var all = told.values().stream().flatMap(List::stream).toList();
        var judged = all.stream().filter(one -> one.right.isPresent()).toList();
        var right = judged.stream().filter(one -> one.right.orElseThrow()).toList();
        var dated = all.stream().filter(one -> one.kept.isPresent()).toList();
        long kept = dated.stream().filter(one -> one.kept.orElseThrow()).count();
        var leads = right.stream().map(Score::lead).sorted().toList();
        return List.of(
                "updates: " + updates,
                "broken_promises: " + broken,
                "new_dates: " + dated.size(),
                "new_dates_kept: " + share(kept, dated.size()),
                "announced: " + announced,
                "precision: " + share(right.size(), judged.size()),
                "recall: " + share(caught, broken),
                "median_lead_hours: "
                        + (leads.isEmpty() ? "none" : String.format(Locale.ROOT, "%.1f", leads.get(leads.size() / 2))));
    }

    private static double lead(Told one) {
        var zone = one.announcement.zone();
        var end = promised(one.announcement)
                .orElseThrow()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
        return Duration.between(one.at, end).toSeconds() / 3600.0;
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "none" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }
}
