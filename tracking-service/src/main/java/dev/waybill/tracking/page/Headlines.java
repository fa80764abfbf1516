package dev.waybill.tracking.page;

import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.tracking.page.OrderPage.Headline;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Expectation;
import dev.waybill.tracking.timeline.Expectation.Source;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Status and date: what the page says in the first three seconds. */
final class Headlines {

    private final Speech speech;
    private final LocalDate today;

    Headlines(Speech speech, LocalDate today) {
        this.speech = speech;
        this.today = today;
    }

    Headline of(OrderTimeline timeline) {
        return switch (timeline.stage()) {
            case PENDING, CONFIRMED, PACKED ->
                new Headline(
                        speech.say("headline." + timeline.stage().code()), expected(timeline.expectation()), "plain");
            case SHIPPED, OUT_FOR_DELIVERY -> onTheWay(timeline);
            case DELIVERED ->
                new Headline(
                        speech.say("headline.delivered"),
                        timeline.parcels().stream()
                                .flatMap(parcel -> parcel.lastScan().stream())
                                .max(Comparator.comparing(scan -> scan.time().toInstant()))
                                .map(this::when),
                        "good");
            case CANCELLED ->
                new Headline(
                        speech.say("headline.cancelled"),
                        timeline.cancellation().map(cancelled -> {
                            var day = speech.clock(cancelled.time()).toLocalDate();
                            return new Line(Optional.empty(), speech.voice().day(day), Optional.of(day.toString()));
                        }),
                        "plain");
        };
    }

    /** The status of one parcel, as a headline or on its card. */
    String status(Parcel parcel) {
        boolean returning = parcel.lastScan()
                .flatMap(Checkpoint::reason)
                .filter(TrackingReason.RETURNING::equals)
                .isPresent();
        return speech.say(
                returning && !parcel.isDelivered()
                        ? "status.returning"
                        : "status." + parcel.status().name().toLowerCase(Locale.ROOT));
    }

    static String tone(Parcel parcel) {
        if (parcel.isDelivered()) {
            return "good";
        }
        boolean waitsForCustomer = parcel.status() == TrackingStatus.AVAILABLE_FOR_PICKUP;
        return Notices.isTrouble(parcel) && !waitsForCustomer ? "bad" : "plain";
    }

    /** When the parcel comes, or came. */
    Optional<Line> date(Parcel parcel) {
        return switch (parcel.status()) {
            case DELIVERED -> parcel.lastScan().map(this::when);
            case OUT_FOR_DELIVERY -> round(parcel).or(() -> expected(parcel.expectation()));
            case AVAILABLE_FOR_PICKUP ->
                parcel.pickup()
                        .flatMap(Fact.PickupPlace::until)
                        .map(day -> speech.day("date.collect", day))
                        .or(() -> parcel.lastScan().map(this::when));
            case PENDING, INFO_RECEIVED, IN_TRANSIT, ATTEMPT_FAILED, EXCEPTION, EXPIRED ->
                expected(parcel.expectation());
        };
    }

    /** "Expected: 12–14 November"; once the days are over, that it was. */
    Optional<Line> expected(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Expected(var days, var _)
            when days.until().isBefore(today) -> Optional.of(speech.days("date.was", days));
            case Expectation.Expected(var days, var source) ->
                Optional.of(speech.days("date.expected", days).sure(sure(source)));
            case Expectation.NoDateYet _ ->
                Optional.of(new Line(Optional.empty(), speech.say("date.none"), Optional.empty()));
            case Expectation.NotSaid _ -> Optional.empty();
        };
    }

    private String sure(Source source) {
        return switch (source) {
            case Source.Shop _ -> speech.say("sure.shop");
            case Source.Carrier _ -> speech.say("sure.carrier");
            case Source.PastDeliveries(var basis) -> speech.say("sure.learnt", Map.of("percent", basis.percent()));
        };
    }

    private Headline onTheWay(OrderTimeline timeline) {
        var parcels = timeline.parcels();
        var moving = parcels.stream().filter(parcel -> !parcel.isDelivered()).toList();
        boolean inPart = ParcelCards.inPart(timeline);
        if (parcels.size() == 1 && !inPart) {
            var parcel = parcels.getFirst();
            return new Headline(status(parcel), date(parcel), tone(parcel));
        }
        int delivered = parcels.size() - moving.size();
        if (moving.isEmpty()) {
            return new Headline(speech.say("headline.part.delivered"), expected(timeline.expectation()), "plain");
        } else if (delivered > 0) {
            var counts = Map.of("delivered", delivered, "moving", moving.size());
            return new Headline(speech.say("headline.partly", counts), next(timeline, "date.next"), "plain");
        }
        var status = inPart
                ? speech.say("headline.part.moving")
                : speech.say("headline.parcels", Map.of("count", moving.size()));
        return new Headline(status, next(timeline, moving.size() == 1 ? "date.expected" : "date.next"), "plain");
    }

    private Optional<Line> next(OrderTimeline timeline, String label) {
        return timeline.next()
                .flatMap(this::date)
                .map(line -> line.label().equals(Optional.of(speech.say("date.expected")))
                        ? line.labelled(speech.say(label))
                        : line);
    }

    private Line when(Checkpoint scan) {
        return speech.moment(Optional.empty(), scan.time());
    }

    /** "Thursday 12 November, 14:00–16:00"; without hours the day of the round, unless a day is expected anyway. */
    private Optional<Line> round(Parcel parcel) {
        return parcel.arrivalWindow().map(hours -> {
            var from = speech.clock(hours.from());
            var until = speech.clock(hours.until());
            var text = speech.voice()
                    .beside(
                            speech.voice().day(from.toLocalDate()),
                            speech.named(
                                    speech.voice().time(from) + "–"
                                            + speech.voice().time(until),
                                    until));
            return new Line(
                    Optional.of(speech.say("date.expected")),
                    text,
                    Optional.of(from.toLocalDate().toString()),
                    Optional.of(speech.say("sure.carrier")));
        });
    }
}
