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
        boolean address,
        List<Detail> details) {

    static final Fact NO_FACT = new Fact("", "", "");
}
