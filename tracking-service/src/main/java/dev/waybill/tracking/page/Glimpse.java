package dev.waybill.tracking.page;

import dev.waybill.shop.Texts.Messages;
import dev.waybill.tracking.ledger.Way;
import dev.waybill.tracking.page.OrderPage.Day;
import dev.waybill.tracking.page.OrderPage.Entry;
import dev.waybill.tracking.page.OrderPage.Notice;
import dev.waybill.tracking.page.OrderPage.ParcelCard;
import dev.waybill.tracking.page.OrderPage.Sentence;
import dev.waybill.tracking.page.OrderPage.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of an order's page somebody sees who has no link to it. There is nothing to answer. Neighbours know a postcode, and it stands
 * on every parcel: with it alone there is no telling what was bought, where it lies or went, or by which number.
 */
record Glimpse(OrderPage page, Way way, Messages texts) {

    OrderPage shown() {
        boolean all = way == Way.MAIL;
        return new OrderPage(
                page.version(),
                page.order(),
                page.headline(),
                all ? page.lead() : Optional.empty(),
                page.next(),
                page.updated(),
                notices(),
                page.steps(),
                page.stepsFolded(),
                page.parcelsTitle(),
                all
                        ? page.parcels()
                        : page.parcels().stream().map(Glimpse::little).toList(),
                all ? page.stillToCome() : List.of(),
                all ? page.history() : little(page.history()),
                all ? page.earlier() : little(page.earlier()),
                page.historyCut(),
                page.itemsTitle(),
                all ? page.items() : List.of(),
                all ? page.destination() : Optional.empty(),
                page.notReceived().map(Topic::readOnly),
                true,
                page.topics(),
                page.help(),
                page.supportLink());
    }

    private List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        for (var notice : page.notices()) {
            if (way == Way.MAIL) {
                notices.add(new Notice(notice.title(), notice.facts(), notice.sentences(), notice.tone()));
            } else if (notice.tone().equals("bad")) {
                notices.add(new Notice(notice.title(), List.of(), List.of(), notice.tone()));
            }
        }
        var why = texts.say(way == Way.MAIL ? "found.mail" : "found.postcode");
        notices.add(new Notice(texts.say("found.title"), List.of(), List.of(Sentence.of(why)), "plain"));
        return List.copyOf(notices);
    }

    private static ParcelCard little(ParcelCard card) {
        return new ParcelCard(
                card.title(),
                card.status(),
                card.tone(),
                card.facts(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                card.folded());
    }

    private static List<Day> little(List<Day> days) {
        return days.stream()
                .map(day -> new Day(
                        day.name(),
                        day.date(),
                        day.entries().stream().map(Glimpse::little).toList()))
                .toList();
    }

    private static Entry little(Entry entry) {
        return new Entry(
                entry.time(),
                entry.zone(),
                entry.datetime(),
                entry.corrected(),
                entry.text(),
                Optional.empty(),
                Optional.empty());
    }
}
