package dev.waybill.notification.message;

import dev.waybill.shop.Language;

/**
 * A mail as the customer reads it, before it has headers.
 *
 * @param subject one line, without control characters
 * @param htmlPart a whole document, for {@code text/html}
 * @param textPart the same facts in the same order, for {@code text/plain}; lines end in LF
 */
public record MailContent(Language language, String subject, Utf8 htmlPart, Utf8 textPart) {

    public String html() {
        return htmlPart.toString();
    }

    public String text() {
        return textPart.toString();
    }

    @Override
    public String toString() {
        return "MailContent[" + language.tag() + ", hidden]";
    }
}
