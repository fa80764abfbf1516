package dev.waybill.notification.delivery;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as the database keeps it from the dot until its end: a Zstandard frame (RFC 8878), a quarter of its size. What an
 * earlier release kept is the message itself.
 */
record KeptMail(byte[] bytes) {

    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    /** The fastest: a higher one takes twice the time for a twentieth less. */
    private static final int LEVEL = 1;
    /** Far more than any message has: what claims to be larger is not one of ours. */
    private static final int LARGEST = 64 << 20;

    /** @param message ASCII */
    static KeptMail of(String message) {
        return new KeptMail(Zstd.compress(message.getBytes(StandardCharsets.US_ASCII), LEVEL));
    }

    /**
     * The message, byte for byte.
     *
     * @throws IllegalStateException if it is damaged
     */
    String message() {
        return new String(compressed() ? decompressed() : bytes, StandardCharsets.US_ASCII);
    }

    private boolean compressed() {
        return bytes.length > MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private byte[] decompressed() {
        long size = Zstd.getFrameContentSize(bytes);
        if (size < 0 || size > LARGEST) {
            throw new IllegalStateException("the kept mail has no sensible size");
        }
        try {
            return Zstd.decompress(bytes, (int) size);
        } catch (RuntimeException damaged) {
            throw new IllegalStateException("the kept mail is damaged", damaged);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptMail(var others) && Arrays.equals(bytes, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "KeptMail[" + bytes.length + " bytes]";
    }
}
