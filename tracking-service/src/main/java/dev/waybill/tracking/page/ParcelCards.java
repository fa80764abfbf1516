package dev.waybill.tracking.page;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.page.OrderPage.Content;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.ParcelCard;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Parcel.Contents;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A card for each parcel: the one in trouble first, then the next to come, those that are there last and folded. */
final class ParcelCards {

    static final Comparator<Parcel> NEXT_FIRST = Comparator.comparing((Parcel parcel) ->
                    parcel.expectation().days().map(days -> days.until()).orElse(LocalDate.MAX))
            .thenComparing(parcel -> !parcel.onTheRound());

    private static final Comparator<Parcel> BY_URGENCY = Comparator.comparing(Parcel::isDelivered)
            .thenComparing(parcel -> !Notices.isTrouble(parcel))
            .thenComparing(NEXT_FIRST);

    private final Speech speech;
    private final Headlines headlines;

    ParcelCards(Speech speech, Headlines headlines) {
        this.speech = speech;
        this.headlines = headlines;
    }

    static List<Parcel> sorted(OrderTimeline timeline) {
        return timeline.parcels().stream().sorted(BY_URGENCY).toList();
    }

    /** "Parcel 1", numbered as they left; "of 2" only where no more follow. Empty for the only one. */
    Map<ShipmentId, String> names(OrderTimeline timeline) {
        var names = new LinkedHashMap<ShipmentId, String>();
        int total = timeline.parcels().size();
        if (total > 1 || !timeline.stillToCome().isEmpty()) {
            for (var parcel : timeline.parcels()) {
                int number = names.size() + 1;
                names.put(
                        parcel.id(),
                        timeline.complete()
                                ? speech.say("parcel.of", Map.of("number", number, "total", total))
                                : speech.say("parcel.number", Map.of("number", number)));
            }
        }
        return names;
    }

    ParcelCard card(Parcel parcel, Optional<String> name) {
        var facts = new ArrayList<Line>();
        headlines.date(parcel).map(this::labelled).ifPresent(facts::add);
        parcel.carrier().ifPresent(carrier -> facts.add(Line.of(speech.say("parcel.carrier"), carrier.name())));
        return new ParcelCard(
                name,
                headlines.status(parcel),
                Headlines.tone(parcel),
                List.copyOf(facts),
                parcel.number().map(Object::toString),
                parcel.carrierPage().map(Object::toString),
                contents(parcel.contents()),
                parcel.isDelivered() && name.isPresent());
    }

    List<Content> contents(List<Contents> contents) {
        return contents.stream()
                .map(content -> new Content(
                        quantity(content.quantity(), content.item().quantity()),
                        content.item().name()))
                .toList();
    }

    private Line labelled(Line line) {
        return line.label().isPresent() ? line : new Line(Optional.of(label(line)), line.text(), line.datetime());
    }

    /** A time without a label is when the status became true; words without one are that there is no date. */
    private String label(Line line) {
        return speech.say(line.datetime().isPresent() ? "updated" : "date.expected");
    }

    private String quantity(int quantity, int ofLine) {
        return quantity == ofLine
                ? number(quantity)
                : speech.say("items.part", Map.of("quantity", quantity, "total", ofLine));
    }

    private static String number(int quantity) {
        return String.format(Locale.ROOT, "%d", quantity);
    }
}
