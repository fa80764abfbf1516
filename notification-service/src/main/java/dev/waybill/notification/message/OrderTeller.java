package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.Carrier;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderPacked;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.List;
import java.util.Optional;

/** What is told of an order before anything of it has left. */
record OrderTeller(Matter matter) {

    Telling confirmed(OrderConfirmed confirmed) {
        Fact fact = confirmed
                .expectedDelivery()
                .map(matter::expectedFact)
                .or(() -> confirmed.dispatchBy().map(day -> Fact.of(matter.say("fact.dispatch"), matter.day(day), "")))
                .orElse(Telling.NO_FACT);
        List<Detail> payment = confirmed.payment().stream()
                .map(paid -> matter.detail(
                        "detail.payment",
                        paid.method()
                                + paid.lastFour()
                                        .map(digits -> " •••• " + digits)
                                        .orElse("")))
                .toList();
        return Telling.of(
                        matter.ofOrder("confirmed.subject"),
                        sideBySide(
                                matter.expected(confirmed.expectedDelivery()),
                                matter.say("items", "count", OrderSoFar.pieces(confirmed.items())),
                                matter.wording()
                                        .voice()
                                        .money(confirmed.totals().total())),
                        matter.say("confirmed.heading"),
                        fact,
                        "button.order",
                        present(matter.say("confirmed.next")))
                .items(matter.say("title.order"), confirmed.items())
                .withPrices()
                .withAddress()
                .details(payment);
    }

    Telling packed(OrderPacked packed) {
        String carrier = packed.carrier().map(Carrier::name).orElse("");
        Fact fact = packed.collectedOn()
                .map(day -> Fact.of(matter.say("fact.collection"), matter.day(day), ""))
                .or(() -> matter.order().expected(Optional.empty()).map(matter::expectedFact))
                .orElse(Telling.NO_FACT);
        return Telling.of(
                        matter.ofOrder("packed.subject"),
                        packed.collectedOn().isPresent()
                                ? sideBySide(matter.say("fact.collection"), carrier)
                                : matter.say("packed.waits"),
                        matter.say("packed.heading"),
                        fact,
                        "button.order",
                        present(matter.say("packed.waits"), matter.say("packed.next")))
                .items(matter.say("title.order"), matter.order().confirmed().items())
                .details(carrier.isEmpty() ? List.of() : List.of(matter.detail("detail.carrier", carrier)));
    }
}
