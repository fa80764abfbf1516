package dev.waybill.notification.message;

import dev.waybill.events.OrderItem;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.List;

/**
 * What one kind of mail says; the frame that all mails share is put around it.
 *
 * @param brief the same on a lock screen, where there is less room
 * @param button the key of the button's text
 * @param address whether it shows where the order goes
 * @param details what this kind adds to the order's number
 */
record Telling(
        String subject,
        String preheader,
        String heading,
        Brief brief,
        Fact fact,
        String button,
        List<String> paragraphs,
        Goods goods,
        boolean address,
        List<Detail> details) {

    static final Fact NO_FACT = Fact.of("", "", "");
    /** The button of a mail that asks: it has a scale in its place. */
    static final String ANSWER = "button.answer";

    /** What every mail says. */
    static Telling of(
            String subject, String preheader, String heading, Fact fact, String button, List<String> paragraphs) {
        var brief = new Brief(subject, preheader);
        return new Telling(subject, preheader, heading, brief, fact, button, paragraphs, Goods.NONE, false, List.of());
    }

    boolean asks() {
        return button.equals(ANSWER);
    }

    /** What a push says. */
    record Brief(String title, String body) {}

    /** With a shorter title than the mail's; what it leaves out is the fact, which comes first in the body. */
    Telling titled(String title) {
        var body = Wording.sideBySide(fact.label() + ": " + fact.value(), preheader);
        return new Telling(
                subject, preheader, heading, new Brief(title, body), fact, button, paragraphs, goods, address, details);
    }

    Telling items(String title, List<OrderItem> shown) {
        return goods(Goods.of(title, shown));
    }

    Telling withPrices() {
        return goods(goods.withPrices());
    }

    Telling later(List<OrderItem> more, String note) {
        return goods(goods.withLater(more, note));
    }

    Telling withAddress() {
        return new Telling(subject, preheader, heading, brief, fact, button, paragraphs, goods, true, details);
    }

    Telling details(List<Detail> more) {
        return new Telling(subject, preheader, heading, brief, fact, button, paragraphs, goods, address, more);
    }

    private Telling goods(Goods shown) {
        return new Telling(subject, preheader, heading, brief, fact, button, paragraphs, shown, address, details);
    }
}
