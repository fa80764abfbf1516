package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.notification.message.MailView.Fact;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is told of a parcel that goes its way. */
record ParcelTeller(Matter matter) {

    Telling shipped(OrderShipped shipped) {
        Shipment parcel = shipped.shipment();
        Portion portion = matter.parcels().leaving(shipped);
        String share = matter.share(portion);
        Optional<DateWindow> expected = matter.order().expected(Optional.of(parcel.id()));
        boolean more = portion.form() == Portion.Form.SOME || portion.form() == Portion.Form.PART;
        Telling telling = Telling.of(
                        matter.ofPortion("shipped.subject", portion),
                        sideBySide(
                                matter.expected(expected),
                                share,
                                parcel.carrier().name()),
                        matter.ofPortion("shipped.heading", portion),
                        expected.map(matter::expectedFact).orElse(Telling.NO_FACT),
                        "button.track",
                        present(more ? matter.say("shipped.more") : ""))
                .items(share.isEmpty() ? matter.say("title.parcel") : share, matter.itemsIn(shipped))
                .withAddress()
                .details(matter.parcelDetails(parcel));
        return more
                ? telling.later(
                        matter.order().stillToCome(),
                        matter.laterNote(matter.order().expected(Optional.empty())))
                : telling;
    }

    Telling outForDelivery(ShipmentProgressed scan) {
        // A scan's time is local to its place already.
        String day = matter.day(scan.context().time().toLocalDate());
        String hours = scan.arrivalWindow()
                .map(window -> matter.say(
                        "out.window",
                        Map.of(
                                "from", matter.wording().voice().time(window.from()),
                                "until", matter.wording().voice().time(window.until()))))
                .orElse("");
        Portion portion = portion(scan);
        String share = matter.share(portion);
        return Telling.of(
                        matter.ofPortion("out.subject", portion),
                        sideBySide(hours.isEmpty() ? day : hours, share, matter.carrier(scan.shipment())),
                        matter.say("out.heading"),
                        hours.isEmpty() ? Fact.of(matter.say("fact.expected"), day, "") : Fact.of(day, hours, ""),
                        "button.track",
                        present(matter.say("out.lead")))
                .items(share.isEmpty() ? matter.say("title.parcel") : share, matter.itemsIn(scan.shipment()))
                .withAddress()
                .details(matter.parcelDetails(scan.shipment()));
    }

    Telling delivered(ShipmentProgressed scan) {
        String day = matter.day(scan.context().time().toLocalDate());
        String time = matter.wording().voice().time(scan.context().time());
        String handover = scan.handover()
                .map(place -> matter.say("handover." + place.name().toLowerCase(Locale.ROOT)))
                .orElse("");
        Portion portion = portion(scan);
        String share = matter.share(portion);
        Telling telling = Telling.of(
                        matter.ofPortion("delivered.subject", portion),
                        sideBySide(matter.wording().voice().beside(day, time), handover, share),
                        matter.say("delivered.heading"),
                        Fact.of(day, time, handover),
                        "button.details",
                        present(matter.say("delivered.missing")))
                .items(share.isEmpty() ? matter.say("title.parcel") : share, matter.itemsIn(scan.shipment()))
                .details(matter.parcelDetails(scan.shipment()));
        return portion.form() == Portion.Form.SOME
                ? telling.later(
                        matter.parcels().notDelivered(),
                        matter.laterNote(matter.parcels().restExpected()))
                : telling;
    }

    /** Of a parcel that only its carrier knows, nobody knows what is in it. */
    private Portion portion(ShipmentProgressed scan) {
        return matter.order()
                .shipped(scan.shipment())
                .map(matter.parcels()::arriving)
                .orElseGet(() ->
                        new Portion(matter.order().parcels().isEmpty() ? Portion.Form.WHOLE : Portion.Form.PART, 0, 0));
    }
}
