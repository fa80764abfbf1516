package dev.waybill.notification.message;

import dev.waybill.events.OpeningHours;
import dev.waybill.events.Pickup;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.shop.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where a parcel waits and when it can be collected there. */
record PickupDetails(Matter matter, Pickup pickup) {

    List<Detail> place() {
        var lines = new ArrayList<String>();
        lines.add(pickup.name());
        pickup.address().ifPresent(address -> lines.addAll(AddressLines.of(address, voice())));
        return List.of(new Detail(matter.say("detail.pickup"), lines, false));
    }

    /** "Corner Shop · 2 Eyre Square": enough to know where to go. */
    String inALine() {
        return Wording.sideBySide(
                pickup.name(),
                pickup.address().map(address -> address.lines().getFirst()).orElse(""));
    }

    /** "Opening hours: Mon–Fri 08:30–20:00 · Sat 10:00–14:00"; nothing where they are not known. */
    String hours() {
        return pickup.openingHours().isEmpty()
                ? ""
                : matter.say(
                        "pickup.hours",
                        "hours",
                        pickup.openingHours().stream().map(this::said).collect(Collectors.joining(" · ")));
    }

    String firstHours() {
        return pickup.openingHours().stream().findFirst().map(this::said).orElse("");
    }

    /** "Mon–Fri 08:30–20:00". */
    private String said(OpeningHours hours) {
        var days = voice().weekdays(hours.days());
        return hours.allDay()
                ? matter.say("hours.always", "days", days)
                : days + " " + voice().time(hours.opens()) + "–" + voice().time(hours.closes());
    }

    private Voice voice() {
        return matter.wording().voice();
    }
}
