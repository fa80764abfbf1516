package dev.waybill.notification.delivery.mail;

import java.util.Arrays;
import java.util.Base64;

/**
 * How text travels in ASCII lines of at most 76 characters (RFC 2045, 6.7 and 6.8). Our own, because Jakarta Mail's
 * streams take a byte at a time and look their provider up for every part: measured, that was most of what composing cost.
 */
enum TransferEncoding {
    /** For text that is mostly ASCII: readable, and no larger than it needs to be. */
    QUOTED_PRINTABLE("quoted-printable") {
        @Override
        void encode(byte[] text, MessageBytes out) {
            quotedPrintable(text, out);
        }
    },
    /** For everything else. */
    BASE64("base64") {
        @Override
        void encode(byte[] text, MessageBytes out) {
            var encoded = Base64.getMimeEncoder(LONGEST_LINE, CRLF).encode(withCrLf(text));
            out.append(encoded, 0, encoded.length).endLine();
        }
    };

    private static final int LONGEST_LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final String HEX = "0123456789ABCDEF";

    private final String code;

    TransferEncoding(String code) {
        this.code = code;
    }

    /** As Content-Transfer-Encoding names it. */
    String code() {
        return code;
    }

    /** Writes the text, and the end of its last line. However its lines end, they end in CRLF then. */
    abstract void encode(byte[] text, MessageBytes out);

    /** The one that makes the text shorter: each byte beyond ASCII takes three characters, in base64 any takes 4/3. */
    static TransferEncoding shorterFor(byte[] text) {
        int escaped = 0;
        for (byte b : text) {
            escaped += b >>> 31;
        }
        return escaped * 6 > text.length ? BASE64 : QUOTED_PRINTABLE;
    }

    /** Inside base64 nobody would mend it later (RFC 2045, 6.8). */
    private static byte[] withCrLf(byte[] text) {
        int breaks = 1;
        for (byte b : text) {
            breaks += endsLine(b) ? 1 : 0;
        }
        var out = new byte[text.length + breaks + 1];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            if (endsLine(text[i])) {
                out[length++] = '\r';
                out[length++] = '\n';
                i += crLf(text, i) ? 1 : 0;
            } else {
                out[length++] = text[i];
            }
        }
        if (length == 0 || out[length - 1] != '\n') {
            out[length++] = '\r';
            out[length++] = '\n';
        }
        return Arrays.copyOf(out, length);
    }

    /** Goes from one stretch that stands for itself to the next: most of a mail does. */
    private static void quotedPrintable(byte[] text, MessageBytes out) {
        // One less than a line holds, for the "=" of a soft break.
        int room = LONGEST_LINE - 1;
        for (int i = 0; i < text.length; ) {
            int end = literalUntil(text, i, Math.min(text.length, i + room));
            out.append(text, i, end);
            room -= end - i;
            i = end;
            if (i < text.length && endsLine(text[i])) {
                out.endLine();
                room = LONGEST_LINE - 1;
                i += crLf(text, i) ? 2 : 1;
            } else if (i < text.length && (room == 0 || room < 3 && !stands(text, i))) {
                out.append('=', '\r', '\n');
                room = LONGEST_LINE - 1;
            } else if (i < text.length && !stands(text, i)) {
                out.append('=', HEX.charAt(text[i] >> 4 & 0xF), HEX.charAt(text[i] & 0xF));
                room -= 3;
                i++;
            }
        }
        if (text.length == 0 || !endsLine(text[text.length - 1])) {
            out.endLine();
        }
    }

    private static int literalUntil(byte[] text, int from, int limit) {
        int end = from;
        while (end < limit && text[end] >= ' ' && text[end] < 127 && text[end] != '=') {
            end++;
        }
        // A blank at the end of a line would be lost on the way.
        return end > from && !stands(text, end - 1) ? end - 1 : end;
    }

    /** Whether the byte stands for itself. */
    private static boolean stands(byte[] text, int i) {
        byte b = text[i];
        return b > ' ' && b < 127 && b != '=' || b == ' ' && i + 1 < text.length && !endsLine(text[i + 1]);
    }

    private static boolean endsLine(byte b) {
        return b == '\n' || b == '\r';
    }

    private static boolean crLf(byte[] text, int at) {
        return text[at] == '\r' && at + 1 < text.length && text[at + 1] == '\n';
    }
}
