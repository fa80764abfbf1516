package dev.waybill.notification.delivery.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message in the making: ASCII that grows. Belongs to one thread. */
final class MessageBytes {

    private byte[] bytes;
    private int length;

    MessageBytes(int expected) {
        this.bytes = new byte[expected];
    }

    MessageBytes append(String ascii) {
        var more = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return append(more, 0, more.length);
    }

    MessageBytes append(byte[] from, int begin, int end) {
        room(end - begin);
        System.arraycopy(from, begin, bytes, length, end - begin);
        length += end - begin;
        return this;
    }

    void append(char one, char two, char three) {
        room(3);
        bytes[length++] = (byte) one;
        bytes[length++] = (byte) two;
        bytes[length++] = (byte) three;
    }

    void endLine() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** All of it. */
    byte[] done() {
        return Arrays.copyOf(bytes, length);
    }
}
