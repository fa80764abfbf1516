package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.Pickup;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** What is told of a parcel that waits to be collected: until when, where, and what opens the door. */
record PickupTeller(Matter matter, ShipmentProgressed scan) {

    Telling ready() {
        Optional<Pickup> pickup = scan.pickup();
        Optional<String> code = pickup.flatMap(Pickup::code);
        var details = new ArrayList<Detail>();
        pickup.ifPresent(known -> details.addAll(new PickupDetails(matter, known).place()));
        details.addAll(matter.parcelDetails(scan.shipment()));
        Telling telling = Telling.of(
                        pickup.flatMap(Pickup::until)
                                .map(day -> matter.say(
                                        "pickup.subject.dated",
                                        Map.of(
                                                "order",
                                                matter.number(),
                                                "day",
                                                matter.wording().voice().shortDay(day))))
                                .orElseGet(() -> matter.ofOrder("pickup.subject.undated")),
                        // Not the code: a preheader stands on lock screens.
                        pickup.map(known -> sideBySide(known.name(), new PickupDetails(matter, known).firstHours()))
                                .orElseGet(() -> matter.say("pickup.unknown")),
                        matter.say("pickup.heading"),
                        fact(pickup, code),
                        "button.where",
                        present(
                                pickup.isEmpty() ? matter.say("pickup.unknown") : "",
                                pickup.map(known -> new PickupDetails(matter, known).hours())
                                        .orElse(""),
                                matter.say(code.isPresent() ? "pickup.code" : "pickup.id"),
                                pickup.flatMap(Pickup::until).isPresent() ? matter.say("pickup.after") : ""))
                .items(matter.say("title.parcel"), matter.itemsIn(scan.shipment()))
                .details(details);
        return pickup.flatMap(Pickup::until).isPresent()
                ? telling.titled(matter.ofOrder("pickup.subject.undated"))
                : telling;
    }

    private Fact fact(Optional<Pickup> pickup, Optional<String> code) {
        Fact until = pickup.flatMap(Pickup::until)
                .map(day -> Fact.of(
                        matter.say("fact.collect"), matter.day(day), new PickupDetails(matter, pickup.get()).inALine()))
                .or(() -> pickup.map(known -> Fact.of(matter.say("detail.pickup"), known.name(), "")))
                .orElseGet(() -> Fact.of(
                        matter.say("fact.since"),
                        matter.day(scan.context().time().toLocalDate()),
                        ""));
        return code.map(digits -> until.withCode(matter.say("fact.code"), digits))
                .orElse(until);
    }
}
