package dev.waybill.notification.delivery.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Text in the head of a message, in ASCII and in lines of at most 76 characters: as it stands where that is possible, as encoded
 * words where it is not (RFC 2047). Our own, because Jakarta Mail looks its provider up through the class path for each name and
 * subject: measured, that was half of what the making of a message cost.
 */
final class HeaderText {

    private static final int LONGEST_LINE = 76;
    /** Of an encoded word without its frame (RFC 2047, 2). */
    private static final int LONGEST_CODE = 75 - "=?UTF-8?Q??=".length();

    private static final String FOLD = "\r\n ";
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private HeaderText() {}

    /** What anybody may read: a subject (RFC 5322, 3.6.5). */
    static void unstructured(StringBuilder head, String name, String value) {
        head.append(name).append(": ");
        int room = LONGEST_LINE - name.length() - 2;
        if (plain(value) && !value.startsWith(" ") && !value.endsWith(" ") && fold(head, value, room)) {
            head.append("\r\n");
        } else {
            encodedWords(head, value, room);
            head.append("\r\n");
        }
    }

    /** An address behind the name that people know it by (RFC 5322, 3.4). */
    static void mailbox(StringBuilder head, String name, MailParts.Mailbox mailbox) {
        head.append(name).append(": ");
        var personal = mailbox.name().orElse("");
        int room = LONGEST_LINE - name.length() - 2;
        int begin = head.length();
        if (personal.isBlank()) {
            head.append(mailbox.address().value()).append("\r\n");
            return;
        }
        if (!plain(personal) || personal.length() > room - 2) {
            encodedWords(head, personal, room);
        } else if (personal.chars().allMatch(HeaderText::atomOrBlank)
                && personal.strip().equals(personal)) {
            head.append(personal);
        } else {
            quoted(head, personal);
        }
        boolean fits =
                head.length() - begin + mailbox.address().value().length() + 3 <= room && head.indexOf(FOLD, begin) < 0;
        head.append(fits ? " <" : FOLD + "<").append(mailbox.address().value()).append(">\r\n");
    }

    /** Printable ASCII that nobody takes for an encoded word. */
    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '=' && i + 1 < value.length() && value.charAt(i + 1) == '?') {
                return false;
            }
        }
        return true;
    }

    private static boolean atomOrBlank(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || " !#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    private static void quoted(StringBuilder head, String text) {
        head.append('"');
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"' || text.charAt(i) == '\\') {
                head.append('\\');
            }
            head.append(text.charAt(i));
        }
        head.append('"');
    }

    /** In lines broken at blanks. False, and nothing written, if that can't be done. */
    private static boolean fold(StringBuilder head, String value, int firstRoom) {
        if (value.length() <= firstRoom) {
            head.append(value);
            return true;
        }
        var words = List.of(value.split(" ", -1));
        if (words.stream().anyMatch(word -> word.isEmpty() || word.length() > firstRoom)) {
            return false;
        }
        int room = firstRoom;
        for (var word : words) {
            if (word != words.getFirst()) {
                boolean fits = word.length() + 1 <= room;
                head.append(fits ? " " : FOLD);
                room = fits ? room - 1 : LONGEST_LINE - 1;
            }
            head.append(word);
            room -= word.length();
        }
        return true;
    }

    /** No character is divided over two words (RFC 2047, 5); the blanks between them are none of the text. */
    private static void encodedWords(StringBuilder head, String value, int firstRoom) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        boolean base64 = TransferEncoding.shorterFor(bytes) == TransferEncoding.BASE64;
        int longest = Math.min(LONGEST_CODE, firstRoom - "=?UTF-8?Q??=".length());
        int begin = 0;
        while (begin < bytes.length) {
            int end = begin;
            int length = 0;
            for (int next = after(bytes, end); end < bytes.length; end = next, next = after(bytes, end)) {
                int more = base64 ? next - end : width(bytes, end, next);
                boolean fits = base64 ? (length + more + 2) / 3 * 4 <= longest : length + more <= longest;
                if (!fits) {
                    break;
                }
                length += more;
            }
            head.append(begin == 0 ? "" : FOLD).append(base64 ? "=?UTF-8?B?" : "=?UTF-8?Q?");
            if (base64) {
                var word = Arrays.copyOfRange(bytes, begin, end);
                head.append(Base64.getEncoder().encodeToString(word));
            } else {
                q(head, bytes, begin, end);
            }
            head.append("?=");
            begin = end;
        }
    }

    /** Where the character ends that begins here. */
    private static int after(byte[] bytes, int at) {
        int next = at + 1;
        while (next < bytes.length && (bytes[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    private static int width(byte[] bytes, int begin, int end) {
        int width = 0;
        for (int i = begin; i < end; i++) {
            width += bytes[i] == ' ' || literal(bytes[i]) ? 1 : 3;
        }
        return width;
    }

    private static void q(StringBuilder head, byte[] bytes, int begin, int end) {
        for (int i = begin; i < end; i++) {
            byte b = bytes[i];
            if (b == ' ') {
                head.append('_');
            } else if (literal(b)) {
                head.append((char) b);
            } else {
                head.append('=').append((char) HEX[b >> 4 & 0xF]).append((char) HEX[b & 0xF]);
            }
        }
    }

    /** Of what stands for itself, only what may stand in a name too (RFC 2047, 5 (3)). */
    private static boolean literal(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '!' || b == '*';
    }
}
