package dev.waybill.embedded;

import java.util.regex.Pattern;

/** A mail's HTML, made ready for the frame that shows it. */
final class MailFrame {
    private static final Pattern HEAD = Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern DARK_QUERY =
            Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIGHT_QUERY =
            Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*light\\s*\\)", Pattern.CASE_INSENSITIVE);

    private MailFrame() {}

    /**
     * Links open outside of the frame, and the questions for the reader's colour scheme are answered here: a frame follows
     * the scheme of the page around it in some browsers only.
     */
    static String html(String mail, Scheme scheme) {
        String scripted = mail.isEmpty() ? "<p style=\"font-family:sans-serif\">This mail has no HTML part." : mail;
        String dark = LIGHT_QUERY
                .matcher(DARK_QUERY.matcher(scripted).replaceAll(when(scheme == Scheme.DARK)))
                .replaceAll(when(scheme == Scheme.LIGHT));
        String base = "<base target=\"_blank\">";
        return HEAD.matcher(dark).find() ? HEAD.matcher(dark).replaceFirst("$0" + base) : base + dark;
    }

    private static String when(boolean holds) {
        return holds ? "(min-width:0px)" : "(max-width:0px)";
    }
}
