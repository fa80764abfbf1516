package dev.waybill.tracking.watch;

import dev.waybill.tracking.delay.Announcement;
import dev.waybill.tracking.delay.Announcement.Reason;
import dev.waybill.tracking.delay.Promise;
import dev.waybill.tracking.delay.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How good the announcements were, by what really happened.
 *
 * <p>Promises are those of the shop and the carrier. One is <em>broken</em> if its last day ended, neither had named a later one, and
 * what it is of left or came to the door after that, or never. <em>Recall</em> counts only what was announced before the day was over.
 * <em>Precision</em> is of all that was announced, later words on the same delay apart. The <em>lead</em> is from the announcement
 * to the end of the day.
 */
final class Score {

    private record Told(Announcement announcement, Instant at) {}

    private final Watch watch;
    private final Map<Course.Key, List<Told>> told = new HashMap<>();
    private final Baseline morning = new Baseline();
    private final Baseline passing = new Baseline();
    private final Share precision = new Share();
    private final Map<Reason, Share> causes = new EnumMap<>(Reason.class);
    private final Share again = new Share();
    private final Share deliveries = new Share();
    private final Share dispatches = new Share();
    private final Share dates = new Share();
    private final List<Duration> deliveryLeads = new ArrayList<>();
    private final List<Duration> dispatchLeads = new ArrayList<>();
    private int announced;
    private int updates;
    private int after;
    private boolean outcomes;

    Score(Watch watch) {
        this.watch = watch;
    }

    void announced(Course course, Announcement announcement, Instant at) {
        if (announcement.reason() == Reason.STILL_LATE) {
            updates++;
        } else {
            announced++;
            told.computeIfAbsent(course.key(), _ -> new ArrayList<>(1)).add(new Told(announcement, at));
        }
    }

    /** When the rules that need no past look at an order next. */
    Optional<Instant> next(Course course, Instant after) {
        return course.promises().stream()
                .flatMap(promise -> Stream.of(promise.morning(), promise.end()))
                .filter(instant -> instant.isAfter(after))
                .min(Instant::compareTo);
    }

    void passed(Course course, Instant at) {
        for (Promise promise : course.promises()) {
            if (!promise.end().isAfter(at)) {
                passing.announced(course.key(), promise, at);
            } else if (!promise.morning().isAfter(at)) {
                morning.announced(course.key(), promise, at);
            }
        }
    }

    /** Judges an order by all that was ever heard of it. */
    void end(Course course, Instant end) {
        var truth = new Truth(course, end);
        outcomes |= truth.anyDelivered();
        var ours = told.getOrDefault(course.key(), List.of());
        ours.forEach(one -> judge(truth, one.announcement(), ours.getFirst() == one));
        // What was not open when its day was over, as far as was heard, was not late either: most orders are done with
        // here.
        var broken = passing.announced(course.key()) ? truth.broken(watch) : Set.<Promise>of();
        for (Promise promise : broken) {
            var first = ours.stream()
                    .filter(one -> isOf(one.announcement(), promise))
                    .map(Told::at)
                    .min(Instant::compareTo);
            boolean before = first.filter(promise.end()::isAfter).isPresent();
            (promise.dispatch() ? dispatches : deliveries).add(before);
            if (before) {
                (promise.dispatch() ? dispatchLeads : deliveryLeads)
                        .add(Duration.between(first.orElseThrow(), promise.end()));
            } else if (first.isPresent()) {
                after++;
            }
        }
        morning.judge(course.key(), truth, broken);
        passing.judge(course.key(), truth, broken);
    }

    private void judge(Truth truth, Announcement announcement, boolean first) {
        var parcel = announcement.parcel();
        boolean dispatch = announcement.reason() == Reason.NOT_SENT;
        promised(announcement)
                .flatMap(day -> truth.later(parcel, dispatch, day, announcement.zone()))
                .ifPresent(late -> {
                    precision.add(late);
                    causes.computeIfAbsent(announcement.reason(), _ -> new Share())
                            .add(late);
                    if (!first) {
                        again.add(late);
                    }
                });
        announcement
                .next()
                .flatMap(next -> truth.later(parcel, false, next.days().until(), announcement.zone()))
                .ifPresent(late -> dates.add(!late));
    }

    /** The day that is said not to be kept; of one that is silent, the promised one, where there is any. */
    private static Optional<LocalDate> promised(Announcement announcement) {
        return switch (announcement.reason()) {
            case NOT_SENT, NOT_DELIVERED, WILL_BE_LATE -> Optional.of(announcement.broken());
            case SILENT -> announcement.previous().map(days -> days.until());
            case STILL_LATE -> Optional.empty();
        };
    }

    /** Whoever was told that the order has not left knows it of the day of arrival that had been promised by then. */
    private static boolean isOf(Announcement announcement, Promise promise) {
        boolean dispatch = announcement.reason() == Reason.NOT_SENT;
        if (dispatch && !promise.dispatch()) {
            return announcement
                    .previous()
                    .filter(days -> days.until().equals(promise.day()))
                    .isPresent();
        }
        return dispatch == promise.dispatch()
                && announcement.parcel().equals(promise.parcel())
                && promised(announcement).equals(Optional.of(promise.day()));
    }

    /** Whether the history tells how any of it ended. */
    boolean hasOutcomes() {
        return outcomes;
    }

    int announced() {
        return announced;
    }

    List<String> lines() {
        var leads =
                Stream.concat(deliveryLeads.stream(), dispatchLeads.stream()).toList();
        int caught = deliveries.part() + dispatches.part();
        int broken = deliveries.whole() + dispatches.whole();
        var lines = new ArrayList<>(List.of(
                line(
                        "broken_promises",
                        broken,
                        "last days that ended before the order had left or the parcel was at the door"),
                line(
                        "announced_before",
                        caught,
                        "of these, announced before that day was over: only they count as caught"),
                line("announced_after", after, "announced only when it was over, or later"),
                line("not_announced", broken - caught - after, "never announced"),
                line("recall_delivery", deliveries, "caught, of promised days of arrival"),
                line("median_lead_hours_delivery", median(deliveryLeads), "how long before the day's end these were"),
                line("recall_dispatch", dispatches, "caught, of promised days of dispatch"),
                line("median_lead_hours_dispatch", median(dispatchLeads), "how long before the day's end these were"),
                line(
                        "announced_again",
                        again.whole(),
                        "of orders that had been announced before: another parcel or a new date that will not hold"),
                line("precision_again", again, "how many of these were right"),
                line("updates", updates, "words that there is still no date; they count as no announcement"),
                line("new_dates", dates.whole(), "announcements with a new date of which the end is known"),
                line("new_dates_kept", dates, "of these, arrived by the new date's last day"),
                line(
                        "baseline_morning_precision",
                        morning.precision(),
                        "had all been announced that was open at nine on its last day"),
                line("baseline_morning_recall", morning.recall(), "caught by that, fifteen hours before the day's end"),
                line(
                        "baseline_passing_precision",
                        passing.precision(),
                        "had all been announced that was open when its day was over"),
                line("baseline_passing_recall", passing.recall(), "caught by that: none, it is too late by then")));
        precisions().forEach(lines::add);
        lines.addAll(List.of(
                "announced: " + announced,
                "precision: " + precision,
                "recall: " + share(caught, broken),
                "median_lead_hours: " + median(leads)));
        return lines;
    }

    private Stream<String> precisions() {
        return causes.entrySet().stream()
                .map(cause -> line(
                        "precision_" + cause.getKey().name().toLowerCase(Locale.ROOT),
                        cause.getValue(),
                        "of " + cause.getValue().whole() + " announced for that reason of which the end is known"));
    }

    private static String line(String name, Object value, String means) {
        return "%s: %s  (%s)".formatted(name, value, means);
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "none" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }

    private static String median(List<Duration> leads) {
        return leads.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%.1f",
                        leads.stream().sorted().toList().get(leads.size() / 2).toSeconds() / 3600.0);
    }
}
