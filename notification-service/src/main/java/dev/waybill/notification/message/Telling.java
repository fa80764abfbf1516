package dev.waybill.notification.message;

import dev.waybill.events.OrderItem;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.List;

/**
 * What one kind of mail says; the frame that all mails share is put around it.
 *
 * @param button the key of the button's text
 * @param address whether it shows where the order goes
 * @param details what this kind adds to the order's number
 */
record Telling(
        String subject,
        String preheader,
        String heading,
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
        return new Telling(subject, preheader, heading, fact, button, paragraphs, Goods.NONE, false, List.of());
    }

    boolean asks() {
        return button.equals(ANSWER);
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
        return new Telling(subject, preheader, heading, fact, button, paragraphs, goods, true, details);
    }

    Telling details(List<Detail> more) {
        return new Telling(subject, preheader, heading, fact, button, paragraphs, goods, address, more);
    }

    private Telling goods(Goods shown) {
        return new Telling(subject, preheader, heading, fact, button, paragraphs, shown, address, details);
    }
}
