package dev.waybill.notification.message;

import dev.waybill.shop.Language;

/**
 * A push as its reader sees it, before a protocol has it.
 *
 * @param title what happened, as a mail's subject says it, or shorter
 * @param body what is worth knowing beside it, as a mail's preheader says it: it stands on lock screens, so no code is in it
 */
public record PushContent(Language language, String title, String body) {

    /** Phones show less; what they are sent has to fit into 4,096 bytes (RFC 8030, 7.2) in any script. */
    private static final int LONGEST = 200;

    public PushContent {
        title = cut(title);
        body = cut(body);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    @Override
    public String toString() {
        return "PushContent[" + language.tag() + ", hidden]";
    }
}
