package dev.waybill.notification.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** From one page to another: all stand one folder deep. */
final class Links {

    private Links() {}

    /** An order's number may have a slash, and so stands in the query. */
    static String order(String shop, String order) {
        return "order?shop=" + encoded(shop) + "&order=" + encoded(order);
    }

    static String delivery(String id) {
        return "delivery?id=" + encoded(id);
    }

    static String deadLetter(String id) {
        return "dead-letter?id=" + encoded(id);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
