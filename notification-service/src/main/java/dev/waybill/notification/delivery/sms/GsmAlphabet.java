package dev.waybill.notification.delivery.sms;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The alphabet of text messages (3GPP TS 23.038, 6.2.1), one byte for each septet. */
final class GsmAlphabet {

    private static final byte ESCAPE = 0x1B;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** After an escape; they cost two. */
    private static final Map<Character, Byte> EXTENSION = Map.of(
            '^', (byte) 0x14,
            '{', (byte) 0x28,
            '}', (byte) 0x29,
            '\\', (byte) 0x2F,
            '[', (byte) 0x3C,
            '~', (byte) 0x3D,
            ']', (byte) 0x3E,
            '|', (byte) 0x40,
            '€', (byte) 0x65);

    /** What has no mark that could be left out. */
    private static final Map<String, String> PLAIN =
            Map.of("ł", "l", "Ł", "L", "đ", "dj", "Đ", "Dj", "ħ", "h", "ı", "i", "œ", "oe", "Œ", "OE");

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private GsmAlphabet() {}

    /** Empty if it has not all the letters. */
    static Optional<byte[]> encode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int basic = BASIC.indexOf(letter);
            if (basic >= 0 && basic != ESCAPE) {
                bytes.write(basic);
            } else if (EXTENSION.containsKey(letter)) {
                bytes.write(ESCAPE);
                bytes.write(EXTENSION.get(letter));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.toByteArray());
    }

    static boolean escapes(byte septet) {
        return septet == ESCAPE;
    }

    /** Letters that the alphabet lacks without their marks; what has none stays as it is. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> plain.append(plain(letter)));
        return plain.toString();
    }

    private static String plain(int codePoint) {
        var letter = Character.toString(codePoint);
        if (encode(letter).isPresent()) {
            return letter;
        }
        return PLAIN.getOrDefault(
                letter,
                MARKS.matcher(Normalizer.normalize(letter, Normalizer.Form.NFD)).replaceAll(""));
    }
}
