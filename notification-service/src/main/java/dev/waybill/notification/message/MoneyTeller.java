package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;
import static dev.waybill.notification.message.Wording.sideBySide;

import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.OrderReturned;
import dev.waybill.events.Refund;
import dev.waybill.notification.message.MailView.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is told when goods or money go back: how much, where to, by when. */
record MoneyTeller(Matter matter) {

    Telling cancelled(OrderCancelled cancelled) {
        Optional<Refund> refund = cancelled.refund();
        String why = matter.say("reason." + cancelled.reason().name().toLowerCase(Locale.ROOT));
        boolean underWay = !matter.parcels().allDelivered();
        return Telling.of(
                        refund.map(back -> matter.say(
                                        "cancelled.subject.refund",
                                        Map.of("order", matter.number(), "amount", money(back))))
                                .orElseGet(() -> matter.ofOrder("cancelled.subject.plain")),
                        sideBySide(why, refund.map(this::whereAndWhen).orElse("")),
                        matter.say("cancelled.heading"),
                        refund.map(matter::refundFact).orElse(Telling.NO_FACT),
                        "button.order",
                        present(
                                why,
                                matter.say(
                                        underWay && cancelled.reason() != OrderCancelled.Reason.UNDELIVERABLE
                                                ? "cancelled.underway"
                                                : "cancelled.nothing")))
                .items(matter.say("title.order"), matter.order().confirmed().items())
                .details(refund.map(matter::refundDetails).orElse(List.of()));
    }

    Telling returnReceived(OrderReturned returned) {
        Optional<Refund> refund = returned.refund();
        String next = matter.say(refund.isPresent() ? "returned.refund" : "returned.check");
        return Telling.of(
                        matter.ofOrder("returned.subject"),
                        refund.map(back -> sideBySide(matter.say("fact.refund"), money(back), whereAndWhen(back)))
                                .orElse(next),
                        matter.say("returned.heading"),
                        refund.map(matter::refundFact)
                                .orElseGet(() -> Fact.of(matter.say("fact.arrived"), arrived(returned), "")),
                        "button.order",
                        present(next))
                .items(matter.say("title.returned"), matter.order().itemsOf(returned.items()))
                .details(refund.map(matter::refundDetails).orElse(List.of()));
    }

    private String arrived(OrderReturned returned) {
        return matter.day(
                matter.wording().voice().local(returned.context().time()).toLocalDate());
    }

    Telling refunded(OrderRefunded refunded) {
        Refund refund = refunded.refund();
        boolean whole =
                refund.amount().equals(matter.order().confirmed().totals().total());
        return Telling.of(
                        matter.say("refunded.subject", Map.of("order", matter.number(), "amount", money(refund))),
                        sideBySide(
                                refund.method().orElse(""),
                                refund.by()
                                        .map(day -> matter.say("fact.by", "day", matter.day(day)))
                                        .orElseGet(() -> matter.say("refunded.soon"))),
                        matter.say("refunded.heading"),
                        matter.refundFact(refund),
                        "button.order",
                        present(
                                refunded.reason()
                                        .map(reason -> matter.say(
                                                "refunded." + reason.name().toLowerCase(Locale.ROOT)))
                                        .orElse(""),
                                whole ? matter.say("refunded.whole") : "",
                                matter.say("refunded.soon")))
                .details(matter.refundDetails(refund));
    }

    private String money(Refund refund) {
        return matter.wording().voice().money(refund.amount());
    }

    /** "Visa · By Tuesday 17 November". */
    private String whereAndWhen(Refund refund) {
        return sideBySide(
                refund.method().orElse(""),
                refund.by()
                        .map(day -> matter.say("fact.by", "day", matter.day(day)))
                        .orElse(""));
    }
}
