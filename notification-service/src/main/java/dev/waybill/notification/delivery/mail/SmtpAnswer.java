package dev.waybill.notification.delivery.mail;

import io.netty.handler.codec.smtp.SmtpResponse;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server's answer. */
record SmtpAnswer(int code, String text) {

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]");
    /** Class, subject and detail at the start of the text (RFC 2034). */
    private static final Pattern ENHANCED = Pattern.compile("^[245]\\.(\\d{1,3}\\.\\d{1,3})\\b");

    private static final int LONGEST = 200;
    /** "Closing transmission channel": about the service, not about the mail (RFC 5321, 3.8). */
    private static final int CLOSING = 421;

    static SmtpAnswer of(SmtpResponse response) {
        return new SmtpAnswer(response.code(), response.details().stream().collect(Collectors.joining(" ")));
    }

    boolean positive() {
        return code < 400;
    }

    boolean permanent() {
        return code >= 500;
    }

    boolean closing() {
        return code == CLOSING;
    }

    /** Subject and detail of the enhanced code, such as {@code 1.1}; empty where the server gives none. */
    String detail() {
        var match = ENHANCED.matcher(text);
        return match.find() ? match.group(1) : "";
    }

    /** Code and text for people; servers like to repeat the recipient's address, which has no place in logs. */
    String brief() {
        var line = code + " " + text;
        var clean = ADDRESS.matcher(UNPRINTABLE.matcher(line).replaceAll("?")).replaceAll("[address]");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
