package dev.waybill.notification.delivery.sms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text as the network carries it: in the GSM alphabet where that has all the letters, else in UCS-2, which has room for less than half.
 *
 * @param bytes one for each septet, or two for each UTF-16 unit
 */
record SmsText(Coding coding, byte[] bytes) {

    /** @param code the data_coding of SMPP 3.4, 5.2.19: the SMSC's default is the GSM alphabet */
    enum Coding {
        GSM(0x00, 160, 153),
        UCS2(0x08, 140, 134);

        private final int code;
        /** In bytes as we have them. */
        private final int whole;
        /** The same of a part, whose header takes the room of six octets (3GPP TS 23.040, 9.2.3.24). */
        private final int part;

        Coding(int code, int whole, int part) {
            this.code = code;
            this.whole = whole;
            this.part = part;
        }

        byte code() {
            return (byte) code;
        }
    }

    /** The number of parts has one octet. */
    private static final int MOST_PARTS = 255;

    /** @param plainLetters whether letters lose their marks where the GSM alphabet would have all of them then */
    static SmsText of(String text, boolean plainLetters) {
        var ordinary = ordinary(text);
        return GsmAlphabet.encode(ordinary)
                .or(() -> plainLetters ? GsmAlphabet.encode(GsmAlphabet.plain(ordinary)) : Optional.empty())
                .map(septets -> new SmsText(Coding.GSM, septets))
                .orElseGet(() -> new SmsText(Coding.UCS2, ordinary.getBytes(StandardCharsets.UTF_16BE)));
    }

    /** Typography for which a message in Latin letters would cost twice. */
    private static String ordinary(String text) {
        return text.replaceAll("[\\u00A0\\u2007\\u2009\\u202F]", " ")
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("[\\u2018\\u2019\\u201A]", "'")
                .replaceAll("[\\u201C-\\u201E]", "\"")
                .replace("…", "...")
                .replace(" · ", ", ");
    }

    boolean fitsInOne() {
        return bytes.length <= coding.whole;
    }

    /** How many messages it is for the network. */
    int segments() {
        return fitsInOne() ? 1 : parts().size();
    }

    /** What is too long for one, in parts that each have whole letters; the only part if it is not. */
    List<byte[]> parts() {
        if (fitsInOne()) {
            return List.of(bytes);
        }
        var parts = new ArrayList<byte[]>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + coding.part);
            if (to < bytes.length && splitsALetter(to)) {
                to -= coding == Coding.GSM ? 1 : 2;
            }
            parts.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        if (parts.size() > MOST_PARTS) {
            throw new IllegalStateException("a text of " + parts.size() + " messages is none");
        }
        return parts;
    }

    private boolean splitsALetter(int at) {
        return switch (coding) {
            case GSM -> GsmAlphabet.escapes(bytes[at - 1]);
            case UCS2 -> Character.isHighSurrogate((char) ((bytes[at - 2] & 0xFF) << 8 | bytes[at - 1] & 0xFF));
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmsText(var itsCoding, var itsBytes)
                && coding == itsCoding
                && Arrays.equals(bytes, itsBytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SmsText[" + coding + ", " + bytes.length + " bytes]";
    }
}
