package dev.waybill.notification.message;

import dev.waybill.events.Carrier;
import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Refund;
import dev.waybill.events.Shipment;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingReason;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a mail is about, and the words for what several kinds of mail have in common. */
record Matter(Notification notification, Wording wording) {

    OrderSoFar order() {
        return notification.order();
    }

    Parcels parcels() {
        return new Parcels(order());
    }

    String number() {
        return wording.voice().isolated(notification.trigger().context().order().value());
    }

    String say(String key) {
        return wording.say(key);
    }

    String say(String key, String name, Object value) {
        return wording.say(key, name, value);
    }

    String say(String key, Map<String, ?> arguments) {
        return wording.say(key, arguments);
    }

    /** A text that names the order and nothing else. */
    String ofOrder(String key) {
        return say(key, "order", number());
    }

    /** A text of one of the five forms; those with a count choose its plural. */
    String ofPortion(String key, Portion portion) {
        return say(
                key + "." + portion.key(),
                portion.counted() ? Map.of("order", number(), "count", portion.count()) : Map.of("order", number()));
    }

    /** "In this parcel: 2 of 3 items"; for a whole order nothing. */
    String share(Portion portion) {
        return portion.counted()
                ? say("shipped.parcel", Map.of("count", portion.count(), "total", portion.total()))
                : "";
    }

    String day(LocalDate day) {
        return wording.voice().day(day);
    }

    /** "Expected 12–14 November"; nothing where no date is known. */
    String expected(Optional<DateWindow> window) {
        return window.map(dates -> say("expected", "window", wording.voice().window(dates)))
                .orElse("");
    }

    Fact expectedFact(DateWindow window) {
        return Fact.of(say("fact.expected"), wording.voice().window(window), "");
    }

    /** When the rest should arrive; a date that has passed by now is none. */
    String laterNote(Optional<DateWindow> window) {
        LocalDate today =
                wording.voice().local(notification.trigger().context().time()).toLocalDate();
        return window.filter(dates -> !dates.until().isBefore(today))
                .map(dates -> expected(Optional.of(dates)))
                .orElseGet(() -> say("later.undated"));
    }

    String carrier(ShipmentId parcel) {
        return order().carrier(parcel).map(Carrier::name).orElse("");
    }

    List<OrderItem> itemsIn(ShipmentId parcel) {
        return order().shipped(parcel).map(this::itemsIn).orElse(List.of());
    }

    /** Nothing where the parcel is a part and does not say which. */
    List<OrderItem> itemsIn(OrderShipped shipped) {
        return parcels().arriving(shipped).form() == Portion.Form.PART
                ? List.of()
                : order().itemsIn(shipped.shipment());
    }

    List<Detail> parcelDetails(ShipmentId parcel) {
        return order().shipped(parcel)
                .map(shipped -> parcelDetails(shipped.shipment()))
                .orElse(List.of());
    }

    List<Detail> parcelDetails(Shipment parcel) {
        var details = new ArrayList<Detail>();
        details.add(detail("detail.carrier", parcel.carrier().name()));
        parcel.trackingNumber()
                .map(TrackingNumber::value)
                .ifPresent(number -> details.add(new Detail(say("detail.tracking"), List.of(number), true)));
        return details;
    }

    /** Where the money goes; how much and by when is the mail's biggest fact. */
    List<Detail> refundDetails(Refund refund) {
        return refund.method().stream()
                .map(method -> detail("detail.refund.method", method))
                .toList();
    }

    /** The amount as the biggest fact, and by when beneath it. */
    Fact refundFact(Refund refund) {
        return Fact.of(
                say("fact.refund"),
                wording.voice().money(refund.amount()),
                refund.by().map(day -> say("fact.by", "day", day(day))).orElse(""));
    }

    String why(TrackingReason reason) {
        return say("why." + reason.name().toLowerCase(Locale.ROOT));
    }

    Detail detail(String label, String value) {
        return new Detail(say(label), List.of(value), false);
    }
}
