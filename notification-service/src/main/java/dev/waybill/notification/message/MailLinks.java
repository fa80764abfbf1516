package dev.waybill.notification.message;

import dev.waybill.events.WebAddress;

/**
 * Where the links of a mail lead.
 *
 * @param order the order's page
 * @param feedback where the customer answers, if the mail asks
 * @param preferences where the customer chooses what is sent
 */
public record MailLinks(WebAddress order, WebAddress feedback, WebAddress preferences) {

    WebAddress button(Telling telling) {
        return telling.asks() ? feedback : order;
    }

    @Override
    public String toString() {
        return "MailLinks[hidden]";
    }
}
