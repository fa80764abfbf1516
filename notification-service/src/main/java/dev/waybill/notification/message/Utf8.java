package dev.waybill.notification.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text in the bytes in which it travels (RFC 3629). A mail is put together from literals that are bytes already: as a {@link String}, one
 * letter beyond Latin 1 would make two bytes of each, which then have to become one again.
 */
public final class Utf8 {

    private final byte[] bytes;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Utf8 of(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param written UTF-8 */
    static Utf8 of(ByteArrayOutputStream written) {
        return new Utf8(written.toByteArray());
    }

    /** Not a copy: for reading only. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8 text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
