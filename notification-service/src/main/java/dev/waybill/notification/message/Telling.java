package dev.waybill.notification.message;

import dev.waybill.events.OrderItem;
import dev.waybill.notification.message.MailView.Detail;
import dev.waybill.notification.message.MailView.Fact;
import java.util.List;

/**
 * What one kind of mail says; the frame that all mails share is put around it.
 *
 * @param button the key of the button's text
 * @param itemsTitle empty where the mail shows no items
 * @param prices whether the items come with prices and sums
 * @param laterNote when the items that are still to come should arrive
 * @param details what this kind adds to the order's number
 */
record Telling(
        String subject,
        String preheader,
        String heading,
        Fact fact,
        String button,
        List<String> paragraphs,
        String itemsTitle,
        List<OrderItem> items,
        boolean prices,
        List<OrderItem> later,
        String laterNote,
        boolean address,
        List<Detail> details) {

    static final Fact NO_FACT = Fact.of("", "", "");

    /** What every mail says. */
    static Telling of(
            String subject, String preheader, String heading, Fact fact, String button, List<String> paragraphs) {
        return new Telling(
                subject,
                preheader,
                heading,
                fact,
                button,
                paragraphs,
                "",
                List.of(),
                false,
                List.of(),
                "",
                false,
                List.of());
    }

    Telling items(String title, List<OrderItem> shown) {
        return new Telling(
                subject,
                preheader,
                heading,
                fact,
                button,
                paragraphs,
                title,
                shown,
                prices,
                later,
                laterNote,
                address,
                details);
    }

    Telling withPrices() {
        return new Telling(
                subject,
                preheader,
                heading,
                fact,
                button,
                paragraphs,
                itemsTitle,
                items,
                true,
                later,
                laterNote,
                address,
                details);
    }

    Telling later(List<OrderItem> more, String note) {
        return new Telling(
                subject,
                preheader,
                heading,
                fact,
                button,
                paragraphs,
                itemsTitle,
                items,
                prices,
                more,
                note,
                address,
                details);
    }

    Telling withAddress() {
        return new Telling(
                subject,
                preheader,
                heading,
                fact,
                button,
                paragraphs,
                itemsTitle,
                items,
                prices,
                later,
                laterNote,
                true,
                details);
    }

    Telling details(List<Detail> more) {
        return new Telling(
                subject,
                preheader,
                heading,
                fact,
                button,
                paragraphs,
                itemsTitle,
                items,
                prices,
                later,
                laterNote,
                address,
                more);
    }
}
