package dev.waybill.bench.bare;

import dev.waybill.events.OrderConfirmed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A mail as it goes out, some 15 kB with HTML and text, put together from strings.
 *
 * @param bytes ASCII, lines end in CRLF
 */
record Mail(UUID delivery, String order, String event, String sender, String recipient, byte[] bytes) {

    /** What a template's own text weighs, before base64 adds a third. */
    private static final String PADDING = "<p style=\"margin:0\">Thank you for your order.</p>\r\n".repeat(190);

    static Mail of(UUID delivery, OrderConfirmed event) {
        var shop = event.context().shop().value();
        var order = event.context().order().value();
        var recipient = event.customer().email().value();
        var lines = event.items().stream()
                .map(item -> item.quantity() + " × " + item.name())
                .collect(Collectors.joining("\r\n"));
        var text = event.customer().name() + ", we have your order " + order + ".\r\n" + lines + "\r\n";
        var sender = "orders@" + shop + ".example";
        var mail = "From: <" + sender + ">\r\nTo: <" + recipient + ">\r\nSubject: Order " + order
                + "\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + delivery + "@" + shop
                + ".example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"=_" + delivery
                + "\"\r\n\r\n" + part(delivery, "text/plain", text)
                + part(delivery, "text/html", "<html><body>" + text + PADDING + "</body></html>")
                + "--=_" + delivery + "--\r\n";
        return new Mail(
                delivery,
                order,
                event.context().id().value(),
                sender,
                recipient,
                mail.getBytes(StandardCharsets.US_ASCII));
    }

    private static String part(UUID boundary, String type, String content) {
        return "--=_" + boundary + "\r\nContent-Type: " + type
                + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    @Override
    public String toString() {
        return "Mail[" + delivery + "]";
    }
}
