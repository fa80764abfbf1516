package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderItem;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentId;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells an honest delay. Before anything has left the customer may keep the order or end it, and is told whether no answer
 * counts as yes (the rule of 16 CFR 435: only a first notice with a new date at most thirty days after the old one lets
 * silence stand). On the way there is nothing to choose: where it is, and what happens if it never comes.
 */
record DelayTeller(Matter matter, OrderDelayed delayed) {

    /** By how much a first new date may be later for silence to count as consent: 16 CFR 435.2(b)(1). */
    private static final int SILENCE_IS_CONSENT_FOR_DAYS = 30;

    Telling telling() {
        Optional<DateWindow> before = was();
        String why = delayed.explanation()
                .orElseGet(() -> matter.say("cause." + delayed.cause().name().toLowerCase(Locale.ROOT)));
        String update = delayed.newDelivery().isPresent()
                ? ""
                : delayed.nextUpdateBy()
                        .map(day -> matter.say("delayed.update", "day", matter.day(day)))
                        .orElseGet(() -> matter.say("delayed.update.open"));
        Fact fact = Fact.of(
                matter.say("fact.new"),
                delayed.newDelivery()
                        .map(matter.wording().voice()::window)
                        .orElseGet(() -> matter.say("delayed.undated")),
                before.map(window -> matter.say(
                                "fact.was", "window", matter.wording().voice().window(window)))
                        .orElse(""));
        String sure = delayed.basis()
                .filter(_ -> delayed.newDelivery().isPresent())
                .map(basis -> matter.say("delayed.basis", "percent", basis.percent()))
                .orElse("");
        var paragraphs = new ArrayList<>(present(matter.say("delayed.sorry"), why, update, sure));
        paragraphs.addAll(onTheWay() ? ifItNeverComes() : choice(before));
        Telling telling = Telling.of(
                delayed.newDelivery()
                        .map(window -> matter.say(
                                "delayed.subject.dated",
                                Map.of(
                                        "order",
                                        matter.number(),
                                        "window",
                                        matter.wording().brief(window))))
                        .orElseGet(() -> matter.ofOrder("delayed.subject.undated")),
                onTheWay() ? sideBySide(update.isEmpty() ? why : update) : matter.say("delayed.choice"),
                matter.say(onTheWay() ? "delayed.heading.parcel" : "delayed.heading.order"),
                fact,
                onTheWay() ? "button.track" : "button.wait",
                paragraphs);
        return onTheWay()
                ? telling.items(matter.say("title.parcel"), itemsOnTheWay()).details(parcelDetails())
                : telling.items(matter.say(partSent() ? "title.later" : "title.order"), itemsToCome());
    }

    private boolean onTheWay() {
        return delayed.shipment().isPresent();
    }

    private Optional<DateWindow> was() {
        return delayed.previousDelivery()
                .or(() -> matter.order().before(delayed).expected(delayed.shipment()));
    }

    /** What the customer may do, and what it means to do nothing. */
    private List<String> choice(Optional<DateWindow> before) {
        if (delayed.answerBy().isPresent()) {
            return List.of(matter.say(
                    "delayed.answer", "day", matter.day(delayed.answerBy().get())));
        }
        return List.of(
                matter.say(silenceStands(before) ? "delayed.silence" : "delayed.ask"), matter.say("delayed.cancel"));
    }

    private boolean silenceStands(Optional<DateWindow> before) {
        boolean first = matter.order().before(delayed).all(OrderDelayed.class).stream()
                .allMatch(earlier -> earlier.shipment().isPresent());
        return first
                && delayed.newDelivery()
                        .flatMap(now -> before.map(
                                was -> !now.until().isAfter(was.until().plusDays(SILENCE_IS_CONSENT_FOR_DAYS))))
                        .orElse(false);
    }

    private List<String> ifItNeverComes() {
        return delayed.newDelivery().isPresent()
                ? List.of(matter.say("delayed.nothing"))
                : List.of(matter.say("delayed.nothing"), matter.say("delayed.lost"));
    }

    private boolean partSent() {
        return !matter.order().parcels().isEmpty();
    }

    private List<OrderItem> itemsToCome() {
        return partSent()
                ? matter.order().stillToCome()
                : matter.order().confirmed().items();
    }

    private Optional<OrderShipped> shipped() {
        return delayed.shipment().flatMap(matter.order()::shipped);
    }

    private List<OrderItem> itemsOnTheWay() {
        return shipped().map(matter::itemsIn).orElse(List.of());
    }

    private List<Detail> parcelDetails() {
        var details = new ArrayList<Detail>();
        delayed.shipment().flatMap(this::lastSeen).ifPresent(details::add);
        shipped().ifPresent(parcel -> details.addAll(matter.parcelDetails(parcel.shipment())));
        return details;
    }

    /** "Galway · Tuesday 10 November": a label and a nominative, for a city in a sentence would be inflected. */
    private Optional<Detail> lastSeen(ShipmentId parcel) {
        return matter.parcels()
                .last(parcel, scan -> scan.place().isPresent())
                .map(scan -> matter.detail(
                        "detail.seen",
                        sideBySide(
                                scan.place().orElseThrow().city(),
                                matter.day(scan.context().time().toLocalDate()))));
    }
}
