package dev.waybill.notification.message;

import dev.waybill.shop.Language;

/**
 * A mail as the customer reads it, before it has headers.
 *
 * @param subject one line, without control characters
 * @param html a whole document, for {@code text/html}
 * @param text the same facts in the same order, for {@code text/plain}; lines end in LF
 */
public record MailContent(Language language, String subject, String html, String text) {

    @Override
    public String toString() {
        return "MailContent[" + language.tag() + ", hidden]";
    }
}
