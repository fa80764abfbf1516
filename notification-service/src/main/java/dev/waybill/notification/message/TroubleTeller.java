package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.DateWindow;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of a parcel that could not be handed over: whose turn it is, and what follows. */
record TroubleTeller(Matter matter, ShipmentProgressed scan) {

    Telling attemptFailed() {
        Optional<DateWindow> next = scan.expectedDelivery();
        String why = scan.reason().map(matter::why).orElseGet(() -> matter.say("why.attempt"));
        Fact fact = next.map(window -> Fact.of(
                        matter.say("fact.next"), matter.wording().voice().window(window), ""))
                .orElseGet(() -> Fact.of(
                        matter.say("fact.tried"),
                        matter.wording().voice().moment(scan.context().time()),
                        ""));
        String turn = matter.say(turn());
        Telling telling = Telling.of(
                        next.map(window -> matter.say(
                                        "attempt.subject.dated",
                                        Map.of(
                                                "order",
                                                matter.number(),
                                                "window",
                                                matter.wording().brief(window))))
                                .orElseGet(() -> matter.ofOrder("attempt.subject.undated")),
                        why,
                        matter.say("attempt.heading"),
                        fact,
                        "button.track",
                        present(why, turn))
                .items(matter.say("title.parcel"), matter.itemsIn(scan.shipment()))
                .withAddress()
                .details(details());
        return next.isPresent() ? telling.titled(matter.ofOrder("attempt.subject.undated")) : telling;
    }

    /** The key of what happens next; where the customer can help, that. */
    private String turn() {
        var reason = scan.reason().orElse(TrackingReason.OTHER);
        return switch (reason) {
            case ADDRESS -> "attempt.address";
            case REFUSED, PAYMENT, DAMAGED, LOST, RETURNING -> "attempt.write";
            case ABSENT, CUSTOMS, WEATHER, CARRIER, OTHER ->
                scan.pickup().isPresent()
                        ? "attempt.pickup"
                        : scan.expectedDelivery().isPresent() ? "attempt.again" : "attempt.usual";
        };
    }

    private List<Detail> details() {
        var details = new ArrayList<Detail>();
        scan.pickup().ifPresent(pickup -> details.addAll(new PickupDetails(matter, pickup).place()));
        details.addAll(matter.parcelDetails(scan.shipment()));
        return details;
    }

    Telling returning() {
        String day = matter.day(scan.context().time().toLocalDate());
        String why = matter.parcels()
                .last(scan.shipment(), TroubleTeller::couldNotBeHandedOver)
                .map(failed -> failed.status() == TrackingStatus.AVAILABLE_FOR_PICKUP
                        ? matter.say("returning.uncollected")
                        : failed.reason().map(matter::why).orElseGet(() -> matter.say("why.attempt")))
                .orElseGet(() -> matter.say("why.attempt"));
        return Telling.of(
                        matter.ofOrder("returning.subject"),
                        sideBySide(why),
                        matter.say("returning.heading"),
                        Fact.of(matter.say("fact.turned"), day, ""),
                        "button.details",
                        present(why, matter.say("returning.next")))
                .items(matter.say("title.parcel"), matter.itemsIn(scan.shipment()))
                .details(matter.parcelDetails(scan.shipment()));
    }

    private static boolean couldNotBeHandedOver(ShipmentProgressed scan) {
        return scan.status() == TrackingStatus.ATTEMPT_FAILED || scan.status() == TrackingStatus.AVAILABLE_FOR_PICKUP;
    }
}
