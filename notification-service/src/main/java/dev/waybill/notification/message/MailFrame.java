package dev.waybill.notification.message;

import dev.waybill.events.OrderItem;
import dev.waybill.events.PostalAddress;
import dev.waybill.events.Totals;
import dev.waybill.events.WebAddress;
import dev.waybill.notification.message.MailView.Brand;
import dev.waybill.notification.message.MailView.Button;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Item;
import dev.waybill.notification.message.MailView.Scale;
import dev.waybill.notification.message.MailView.Sum;
import dev.waybill.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all mails of an order share: brand, greeting, items, address, help and the legal foot. */
final class MailFrame {

    private final OrderSoFar order;
    private final Shop shop;
    private final Wording wording;

    MailFrame(OrderSoFar order, Shop shop, Wording wording) {
        this.order = order;
        this.shop = shop;
        this.wording = wording;
    }

    MailView around(Telling telling, MailLinks links, MailView.LinkedData linkedData) {
        var goods = telling.goods();
        return new MailView(
                wording.voice().language().htmlLang(),
                wording.voice().language().direction(),
                brand(),
                telling.subject(),
                telling.preheader(),
                telling.heading(),
                telling.fact(),
                new Button(wording.say(telling.button()), links.button(telling).value()),
                telling.asks()
                        ? FeedbackTeller.scale(wording, shop, links.feedback().value())
                        : Scale.NONE,
                Stream.concat(Stream.of(greeting()), telling.paragraphs().stream())
                        .toList(),
                goods.title(),
                goods.pictured(),
                items(goods.items(), goods.priced()),
                wording.say("title.later"),
                goods.laterNote(),
                items(goods.later(), false),
                goods.priced() ? sums(order.confirmed().totals()) : List.of(),
                details(telling),
                wording.say("help.title"),
                wording.say("help"),
                shop.support().value(),
                wording.say("footer.reason", "shop", shop.name()),
                new Button(
                        wording.say("footer.preferences"),
                        links.preferences().value() + "?lang="
                                + wording.voice().language().tag()),
                shop.legalLine().orElse(""),
                linkedData);
    }

    private Brand brand() {
        var palette = Palette.of(shop.brand());
        return new Brand(
                shop.name(),
                shop.home().value(),
                shop.logo().map(WebAddress::value).orElse(""),
                palette.colour(),
                palette.onColour(),
                palette.link(),
                palette.dark(),
                palette.onDark());
    }

    /** By name where the language says so: names reach us in the nominative, and some languages want the vocative here. */
    private String greeting() {
        boolean byName = wording.say("greeting.by_name").equals("yes");
        return order.confirmed()
                .customer()
                .name()
                .filter(_ -> byName)
                .map(name -> wording.say("greeting.named", "name", name))
                .orElseGet(() -> wording.say("greeting"));
    }

    private List<Item> items(List<OrderItem> items, boolean prices) {
        return items.stream()
                .map(item -> new Item(
                        item.name(),
                        prices ? item.quantity() + " × " + wording.voice().money(item.unitPrice()) : quantity(item),
                        prices ? wording.voice().money(item.unitPrice().times(item.quantity())) : "",
                        item.imageUrl().map(WebAddress::value).orElse("")))
                .toList();
    }

    /** A line that is split over parcels says so: "1 of 2". */
    private String quantity(OrderItem item) {
        int ordered = order.ordered(item);
        return item.quantity() == ordered
                ? wording.say("quantity", "count", item.quantity())
                : wording.say("quantity.part", Map.of("count", item.quantity(), "total", ordered));
    }

    private List<Sum> sums(Totals totals) {
        var sums = new ArrayList<Sum>();
        totals.subtotal()
                .ifPresent(money -> sums.add(sum("sum.subtotal", wording.voice().money(money))));
        totals.shipping()
                .ifPresent(money -> sums.add(sum(
                        "sum.shipping",
                        money.amount().signum() == 0
                                ? wording.say("sum.free")
                                : wording.voice().money(money))));
        totals.discount()
                .filter(money -> money.amount().signum() > 0)
                .ifPresent(money -> sums.add(sum("sum.discount", wording.voice().taken(money))));
        sums.add(new Sum(wording.say("sum.total"), wording.voice().money(totals.total()), true));
        totals.tax().ifPresent(money -> sums.add(sum("sum.tax", wording.voice().money(money))));
        return sums;
    }

    private Sum sum(String label, String amount) {
        return new Sum(wording.say(label), amount, false);
    }

    private List<Detail> details(Telling telling) {
        var details = new ArrayList<Detail>();
        String number = order.confirmed().context().order().value();
        details.add(new Detail(wording.say("detail.order"), List.of(number), true));
        details.addAll(telling.details());
        if (telling.address()) {
            order.confirmed()
                    .deliveryAddress()
                    .ifPresent(
                            address -> details.add(new Detail(wording.say("detail.address"), lines(address), false)));
        }
        return details;
    }

    private List<String> lines(PostalAddress address) {
        var lines = new ArrayList<String>();
        address.name().or(order.confirmed().customer()::name).ifPresent(lines::add);
        lines.addAll(AddressLines.of(address, wording.voice()));
        return lines;
    }
}
