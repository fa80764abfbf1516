package dev.waybill.tracking.page;

import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.page.OrderPage.Sentence;
import dev.waybill.tracking.timeline.Fact.PickupPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a parcel waits for the customer, until when, and when the door is open. The code is in the mail only. */
record PickupNotice(Speech speech, PickupPlace place) {

    Notice notice() {
        var facts = new ArrayList<Line>();
        place.until().map(day -> speech.day("date.collect", day)).ifPresent(facts::add);
        var lines = new ArrayList<String>();
        lines.add(place.name());
        lines.addAll(place.address());
        facts.add(Line.of(speech.say("pickup.place"), String.join(", ", lines)));
        var hours = new ArrayList<String>();
        for (var open : place.openingHours()) {
            var days = speech.voice().weekdays(open.days());
            hours.add(
                    open.allDay()
                            ? speech.say("pickup.always", Map.of("days", days))
                            : days + " " + speech.voice().time(open.opens()) + "–"
                                    + speech.voice().time(open.closes()));
        }
        if (!hours.isEmpty()) {
            facts.add(Line.of(speech.say("pickup.hours"), String.join(" · ", hours)));
        }
        return new Notice(speech.say("why.pickup"), facts, List.of(Sentence.of(speech.say("pickup.code"))), "plain");
    }
}
