package dev.waybill.notification.gallery;

import dev.waybill.shop.Language;
import java.util.regex.Pattern;

/** A mail made ready for a frame of the gallery. */
final class Showing {

    private static final Pattern DARK = Pattern.compile("\\(prefers-color-scheme:\\s*dark\\)");

    private static final Pattern PICTURE = Pattern.compile("src=\"https://[^\"]+\"");

    private Showing() {}

    /**
     * In light or dark whatever the browser is set to: a frame follows the page around it in some browsers only. The pictures of a
     * shop that is none become one of ours.
     */
    static String inScheme(String html, boolean dark) {
        return DARK.matcher(PICTURE.matcher(html).replaceAll("src=\"../../picture.svg\""))
                .replaceAll(dark ? "(min-width:0px)" : "(max-width:0px)")
                .replace("content=\"light dark\"", dark ? "content=\"dark\"" : "content=\"light\"")
                .replace("color-scheme: light dark", dark ? "color-scheme: dark" : "color-scheme: light");
    }

    /** Plain text as a document, so that a browser knows its encoding and its direction. */
    static String text(Language language, String subject, String text) {
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
                <style>:root{color-scheme:light dark}body{margin:16px}pre{font:16px/24px monospace;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}</style>
                </head>
                <body><main><h1 style="font-size:18px">%s</h1><pre tabindex="0">%s</pre></main></body>
                </html>
                """.formatted(
                        language.htmlLang(), language.direction(), escaped(subject), escaped(subject), escaped(text));
    }

    /** A text message as such a document. */
    static String sms(Language language, String sms) {
        return text(language, Rendering.firstLine(sms), sms);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
