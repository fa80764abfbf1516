package dev.waybill.notification.delivery.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How text travels in ASCII lines of at most 76 characters (RFC 2045, 6.7 and 6.8). Our own, because Jakarta Mail's
 * streams take a byte at a time and look their provider up for every part: measured, that was most of what composing cost.
 */
enum TransferEncoding {
    /** For text that is mostly ASCII: readable, and no larger than it needs to be. */
    QUOTED_PRINTABLE("quoted-printable") {
        @Override
        byte[] encode(byte[] text) {
            return quotedPrintable(text);
        }
    },
    /** For everything else. */
    BASE64("base64") {
        @Override
        byte[] encode(byte[] text) {
            return Base64.getMimeEncoder(LONGEST_LINE, CRLF).encode(text);
        }
    };

    private static final int LONGEST_LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final String code;

    TransferEncoding(String code) {
        this.code = code;
    }

    /** As Content-Transfer-Encoding names it. */
    String code() {
        return code;
    }

    /** @param text with lines ended by CRLF, and no other CR or LF */
    abstract byte[] encode(byte[] text);

    /** The one that makes the text shorter: each byte beyond ASCII takes three characters, in base64 any takes 4/3. */
    static TransferEncoding shorterFor(byte[] text) {
        int escaped = 0;
        for (byte b : text) {
            if (b < 0) {
                escaped++;
            }
        }
        return escaped * 6 > text.length ? BASE64 : QUOTED_PRINTABLE;
    }

    private static byte[] quotedPrintable(byte[] text) {
        var out = new ByteArrayOutputStream(text.length + text.length / 8 + 64);
        int column = 0;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            boolean lineEndsHere = i + 2 < text.length && text[i + 1] == '\r' && text[i + 2] == '\n';
            if (b == '\r') {
                out.writeBytes(CRLF);
                column = 0;
                i++;
                continue;
            }
            // A blank at the end of a line would be lost on the way.
            boolean literal = b > ' ' && b < 127 && b != '=' || (b == ' ' || b == '\t') && !lineEndsHere;
            int width = literal ? 1 : 3;
            if (column + width > LONGEST_LINE - (lineEndsHere ? 0 : 1)) {
                out.writeBytes(SOFT_BREAK);
                column = 0;
            }
            if (literal) {
                out.write(b);
            } else {
                out.write('=');
                out.write(HEX[b >> 4 & 0xF]);
                out.write(HEX[b & 0xF]);
            }
            column += width;
        }
        return out.toByteArray();
    }
}
