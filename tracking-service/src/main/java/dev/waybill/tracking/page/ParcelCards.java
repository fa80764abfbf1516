package dev.waybill.tracking.page;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.page.OrderPage.Content;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.ParcelCard;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Parcel.Contents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A card for each parcel: the one in trouble first, then the next to come, those that are there last and folded. */
final class ParcelCards {

    private static final Comparator<Parcel> BY_URGENCY = Comparator.comparing(Parcel::isDelivered)
            .thenComparing(parcel -> !Notices.isTrouble(parcel))
            .thenComparing(Parcel.NEXT_FIRST);

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
        if (total > 1 || inPart(timeline)) {
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

    /** Whether something that was ordered is in no parcel that is known. */
    static boolean inPart(OrderTimeline timeline) {
        return !timeline.complete() && !timeline.items().isEmpty();
    }

    /** @param name absent for the only one, of which headline and list of items say the rest */
    ParcelCard card(Parcel parcel, Optional<String> name) {
        var facts = new ArrayList<Line>();
        if (name.isPresent()) {
            headlines.date(parcel).map(date -> labelled(date, parcel)).ifPresent(facts::add);
        }
        parcel.carrier().ifPresent(carrier -> facts.add(Line.of(speech.say("parcel.carrier"), carrier.name())));
        return new ParcelCard(
                name,
                headlines.status(parcel),
                Headlines.tone(parcel),
                List.copyOf(facts),
                parcel.number().map(Object::toString),
                parcel.carrierPage().map(Object::toString),
                name.isPresent() ? contents(parcel.contents()) : List.of(),
                parcel.isDelivered() && name.isPresent());
    }

    List<Content> contents(List<Contents> contents) {
        return contents.stream()
                .map(content -> new Content(
                        quantity(content.quantity(), content.item().quantity()),
                        content.item().name()))
                .toList();
    }

    private Line labelled(Line date, Parcel parcel) {
        if (date.label().isPresent()) {
            return date;
        }
        var label = parcel.isDelivered() ? "date.delivered" : date.datetime().isPresent() ? "updated" : "date.expected";
        return date.labelled(speech.say(label));
    }

    private String quantity(int quantity, int ofLine) {
        return quantity == ofLine
                ? speech.say("items.quantity", Map.of("count", quantity))
                : speech.say("items.part", Map.of("quantity", quantity, "total", ofLine));
    }
}
