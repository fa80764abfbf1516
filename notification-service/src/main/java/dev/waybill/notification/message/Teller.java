package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.Carrier;
import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderPacked;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.Shipment;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingStatus;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells each kind of news: the fact first, then what it means for the customer and what comes next. */
final class Teller {

    private final Notification notification;
    private final OrderSoFar order;
    private final Wording wording;

    Teller(Notification notification, Wording wording) {
        this.notification = notification;
        this.order = notification.order();
        this.wording = wording;
    }

    Telling telling() {
        return switch (notification.trigger()) {
            case OrderConfirmed confirmed -> confirmed(confirmed);
            case OrderPacked packed -> packed(packed);
            case OrderShipped shipped -> shipped(shipped);
            case OrderDelayed delayed -> delayed(delayed);
            case OrderCancelled cancelled -> cancelled(cancelled);
            case ShipmentProgressed scan when scan.status() == TrackingStatus.DELIVERED -> delivered(scan);
            case ShipmentProgressed scan -> outForDelivery(scan);
        };
    }

    private Telling confirmed(OrderConfirmed confirmed) {
        Fact fact = confirmed
                .expectedDelivery()
                .map(this::expectedFact)
                .or(() -> confirmed
                        .dispatchBy()
                        .map(day -> new Fact(
                                wording.say("fact.dispatch"), wording.voice().day(day), "")))
                .orElse(Telling.NO_FACT);
        var details = new ArrayList<Detail>();
        confirmed
                .payment()
                .ifPresent(payment -> details.add(detail(
                        "detail.payment",
                        payment.method()
                                + payment.lastFour()
                                        .map(digits -> " •••• " + digits)
                                        .orElse(""))));
        return new Telling(
                wording.say("confirmed.subject", "order", number()),
                sideBySide(
                        expected(confirmed.expectedDelivery()),
                        wording.say("items", "count", OrderSoFar.pieces(confirmed.items())),
                        wording.voice().money(confirmed.totals().total())),
                wording.say("confirmed.heading"),
                fact,
                "button.order",
                present(wording.say("confirmed.next")),
                wording.say("title.order"),
                confirmed.items(),
                true,
                List.of(),
                true,
                details);
    }

    private Telling packed(OrderPacked packed) {
        String carrier = packed.carrier().map(Carrier::name).orElse("");
        Fact fact = packed.collectedOn()
                .map(day ->
                        new Fact(wording.say("fact.collection"), wording.voice().day(day), ""))
                .or(() -> order.expected(Optional.empty()).map(this::expectedFact))
                .orElse(Telling.NO_FACT);
        return new Telling(
                wording.say("packed.subject", "order", number()),
                packed.collectedOn().isPresent()
                        ? sideBySide(wording.say("fact.collection"), carrier)
                        : wording.say("packed.waits"),
                wording.say("packed.heading"),
                fact,
                "button.order",
                present(wording.say("packed.waits"), wording.say("packed.next")),
                wording.say("title.order"),
                order.confirmed().items(),
                false,
                List.of(),
                false,
                carrier.isEmpty() ? List.of() : List.of(detail("detail.carrier", carrier)));
    }

    private Telling shipped(OrderShipped shipped) {
        Shipment parcel = shipped.shipment();
        List<OrderItem> items = order.itemsIn(parcel);
        List<OrderItem> later = shipped.moreToFollow() ? order.stillToCome() : List.of();
        int all = OrderSoFar.pieces(order.confirmed().items());
        boolean whole = OrderSoFar.pieces(items) == all;
        String part =
                whole ? "" : wording.say("shipped.parcel", Map.of("count", OrderSoFar.pieces(items), "total", all));
        String form = whole ? "whole" : shipped.moreToFollow() ? "part" : "rest";
        Optional<DateWindow> expected = order.expected(Optional.of(parcel.id()));
        return new Telling(
                wording.say("shipped.subject." + form, "order", number()),
                sideBySide(expected(expected), part, parcel.carrier().name()),
                wording.say("shipped.heading." + form),
                expected.map(this::expectedFact).orElse(Telling.NO_FACT),
                "button.track",
                present(shipped.moreToFollow() ? wording.say("shipped.more") : ""),
                whole ? wording.say("title.parcel") : part,
                items,
                false,
                later,
                true,
                parcelDetails(parcel));
    }

    private Telling delayed(OrderDelayed delayed) {
        boolean onTheWay = delayed.shipment().isPresent();
        Optional<DateWindow> before =
                delayed.previousDelivery().or(() -> order.before(delayed).expected(delayed.shipment()));
        String why = delayed.explanation()
                .orElseGet(() -> wording.say("cause." + delayed.cause().name().toLowerCase(Locale.ROOT)));
        String update = delayed.newDelivery().isPresent()
                ? ""
                : delayed.nextUpdateBy()
                        .map(day -> wording.say(
                                "delayed.update", "day", wording.voice().day(day)))
                        .orElseGet(() -> wording.say("delayed.update.open"));
        Fact fact = new Fact(
                wording.say("fact.new"),
                delayed.newDelivery().map(wording.voice()::window).orElseGet(() -> wording.say("delayed.undated")),
                before.map(window -> wording.say(
                                "fact.was", "window", wording.voice().window(window)))
                        .orElse(""));
        return new Telling(
                delayed.newDelivery()
                        .map(window -> wording.say(
                                "delayed.subject.dated", Map.of("order", number(), "window", wording.brief(window))))
                        .orElseGet(() -> wording.say("delayed.subject.undated", "order", number())),
                update.isEmpty() ? why : update,
                wording.say(onTheWay ? "delayed.heading.parcel" : "delayed.heading.order"),
                fact,
                onTheWay ? "button.track" : "button.order",
                present(
                        wording.say("delayed.sorry"),
                        why,
                        update,
                        wording.say(onTheWay ? "delayed.nothing" : "delayed.cancel")),
                wording.say(onTheWay ? "title.parcel" : "title.order"),
                delayed.shipment()
                        .flatMap(order::shipped)
                        .map(shipped -> order.itemsIn(shipped.shipment()))
                        .orElse(order.confirmed().items()),
                false,
                List.of(),
                false,
                delayed.shipment()
                        .flatMap(order::shipped)
                        .map(shipped -> parcelDetails(shipped.shipment()))
                        .orElse(List.of()));
    }

    private Telling outForDelivery(ShipmentProgressed scan) {
        Optional<OrderShipped> shipped = order.shipped(scan.shipment());
        String day = wording.voice().day(scan.context().time().toLocalDate());
        String hours = scan.arrivalWindow()
                .map(window -> wording.say(
                        "out.window",
                        Map.of(
                                "from", wording.voice().time(window.from()),
                                "until", wording.voice().time(window.until()))))
                .orElse("");
        return new Telling(
                wording.say("out.subject", "order", number()),
                hours.isEmpty()
                        ? sideBySide(
                                day,
                                order.carrier(scan.shipment())
                                        .map(Carrier::name)
                                        .orElse(""))
                        : hours,
                wording.say("out.heading"),
                hours.isEmpty() ? new Fact(wording.say("fact.expected"), day, "") : new Fact(day, hours, ""),
                "button.track",
                present(wording.say("out.lead")),
                wording.say("title.parcel"),
                shipped.map(found -> order.itemsIn(found.shipment())).orElse(List.of()),
                false,
                List.of(),
                true,
                shipped.map(found -> parcelDetails(found.shipment())).orElse(List.of()));
    }

    private Telling delivered(ShipmentProgressed scan) {
        Optional<OrderShipped> shipped = order.shipped(scan.shipment());
        // A scan's time is local to its place already.
        String day = wording.voice().day(scan.context().time().toLocalDate());
        String time = wording.voice().time(scan.context().time());
        String handover = scan.handover()
                .map(place -> wording.say("handover." + place.name().toLowerCase(Locale.ROOT)))
                .orElse("");
        boolean part = !order.stillToCome().isEmpty() || order.parcels().size() > 1;
        return new Telling(
                wording.say(part ? "delivered.subject.part" : "delivered.subject.whole", "order", number()),
                sideBySide(wording.voice().beside(day, time), handover),
                wording.say("delivered.heading"),
                new Fact(day, time, handover),
                "button.details",
                present(wording.say("delivered.missing")),
                wording.say("title.parcel"),
                shipped.map(found -> order.itemsIn(found.shipment())).orElse(List.of()),
                false,
                order.stillToCome(),
                false,
                shipped.map(found -> parcelDetails(found.shipment())).orElse(List.of()));
    }

    private Telling cancelled(OrderCancelled cancelled) {
        var details = new ArrayList<Detail>();
        cancelled
                .refund()
                .flatMap(OrderCancelled.Refund::method)
                .ifPresent(method -> details.add(detail("detail.refund.method", method)));
        cancelled
                .refund()
                .flatMap(OrderCancelled.Refund::by)
                .ifPresent(day ->
                        details.add(detail("detail.refund.by", wording.voice().day(day))));
        Optional<String> amount =
                cancelled.refund().map(refund -> wording.voice().money(refund.amount()));
        String why = wording.say("reason." + cancelled.reason().name().toLowerCase(Locale.ROOT));
        return new Telling(
                amount.map(money -> wording.say("cancelled.subject.refund", Map.of("order", number(), "amount", money)))
                        .orElseGet(() -> wording.say("cancelled.subject.plain", "order", number())),
                why,
                wording.say("cancelled.heading"),
                amount.map(money -> new Fact(wording.say("fact.refund"), money, ""))
                        .orElse(Telling.NO_FACT),
                "button.order",
                present(why, wording.say("cancelled.nothing")),
                wording.say("title.order"),
                order.confirmed().items(),
                false,
                List.of(),
                false,
                details);
    }

    private String number() {
        return wording.voice().isolated(notification.trigger().context().order().value());
    }

    private String expected(Optional<DateWindow> window) {
        return window.map(dates ->
                        wording.say("expected", "window", wording.voice().window(dates)))
                .orElse("");
    }

    private Fact expectedFact(DateWindow window) {
        return new Fact(wording.say("fact.expected"), wording.voice().window(window), "");
    }

    private List<Detail> parcelDetails(Shipment parcel) {
        var details = new ArrayList<Detail>();
        details.add(detail("detail.carrier", parcel.carrier().name()));
        parcel.trackingNumber()
                .map(TrackingNumber::value)
                .ifPresent(number -> details.add(new Detail(wording.say("detail.tracking"), List.of(number), true)));
        return details;
    }

    private Detail detail(String label, String value) {
        return new Detail(wording.say(label), List.of(value), false);
    }
}
