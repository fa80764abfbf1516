package dev.waybill.tracking.page;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.page.OrderPage.Day;
import dev.waybill.tracking.page.OrderPage.Entry;
import dev.waybill.tracking.timeline.Checkpoint;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened, newest first, in sentences of ours: a carrier's own text never reaches the page. */
final class History {

    /** What is seen without unfolding anything. */
    static final int VISIBLE = 3;

    /** A parcel that has more of them goes in circles, and its page would outgrow the first ten segments (RFC 6928). */
    static final int MOST = 100;

    private final Speech speech;
    private final Map<ShipmentId, String> parcelNames;

    /** @param parcelNames "Parcel 2", where there is more than one */
    History(Speech speech, Map<ShipmentId, String> parcelNames) {
        this.speech = speech;
        this.parcelNames = parcelNames;
    }

    List<Day> newest(List<Checkpoint> history) {
        return days(history.stream().limit(VISIBLE).toList());
    }

    List<Day> earlier(List<Checkpoint> history) {
        return days(history.stream().limit(MOST).skip(VISIBLE).toList());
    }

    static boolean isCut(List<Checkpoint> history) {
        return history.size() > MOST;
    }

    private List<Day> days(List<Checkpoint> checkpoints) {
        var byDay = new LinkedHashMap<LocalDate, List<Entry>>();
        for (var checkpoint : checkpoints) {
            var time = speech.clock(checkpoint.time());
            byDay.computeIfAbsent(time.toLocalDate(), _ -> new ArrayList<>()).add(entry(checkpoint, time));
        }
        return byDay.entrySet().stream()
                .map(day ->
                        new Day(speech.voice().day(day.getKey()), day.getKey().toString(), day.getValue()))
                .toList();
    }

    private Entry entry(Checkpoint checkpoint, OffsetDateTime time) {
        return new Entry(
                speech.voice().time(time),
                speech.zone(time),
                Speech.datetime(time),
                checkpoint.corrected() ? Optional.of(speech.say("history.corrected")) : Optional.empty(),
                speech.say(key(checkpoint.kind())),
                detail(checkpoint),
                checkpoint.place().map(place -> place.city()));
    }

    private static String key(Checkpoint.Kind kind) {
        return switch (kind) {
            case CONFIRMED,
                    PACKED,
                    SHIPPED,
                    DELAYED,
                    AGREED_TO_WAIT,
                    ASKED_TO_CANCEL,
                    CANCELLED,
                    RETURNED,
                    REFUNDED,
                    NOT_RECEIVED,
                    FOUND -> "history." + kind.code();
            case PENDING,
                    INFO_RECEIVED,
                    IN_TRANSIT,
                    OUT_FOR_DELIVERY,
                    ATTEMPT_FAILED,
                    AVAILABLE_FOR_PICKUP,
                    DELIVERED,
                    EXCEPTION,
                    EXPIRED -> "status." + kind.code();
        };
    }

    /** Which parcel, to whom or where it went, why it is not there. */
    private Optional<String> detail(Checkpoint checkpoint) {
        var parts = Stream.of(
                        checkpoint.shipment().map(parcelNames::get),
                        checkpoint.handover().map(to -> speech.say("handover." + code(to))),
                        checkpoint.reason().map(why -> speech.say("why." + code(why))))
                .flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", parts));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
