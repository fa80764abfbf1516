package dev.waybill.notification.delivery;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/**
 * A message as the database keeps it from the dot until its end: a Zstandard frame (RFC 8878), a seventh of its size, for a
 * {@linkplain MailDictionary dictionary} knows most of it. What earlier releases kept is a frame without one, or the message itself.
 */
record KeptMail(byte[] bytes) {

    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    /** Far more than any message has: what claims to be larger is not one of ours. */
    private static final int LARGEST = 64 << 20;

    /** @param message ASCII */
    static KeptMail of(byte[] message) {
        return new KeptMail(MailDictionary.NEWEST.compress(message));
    }

    /**
     * The message, byte for byte.
     *
     * @throws IllegalStateException if it is damaged, or kept by a later release with a dictionary that this one does not have
     */
    byte[] message() {
        return compressed() ? decompressed() : bytes;
    }

    private boolean compressed() {
        return bytes.length > MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private byte[] decompressed() {
        long size = Zstd.getFrameContentSize(bytes);
        if (size < 0 || size > LARGEST) {
            throw new IllegalStateException("the kept mail has no sensible size");
        }
        long dictionary = Zstd.getDictIdFromFrame(bytes);
        if (dictionary != 0 && dictionary != MailDictionary.NEWEST.id()) {
            throw new IllegalStateException("the kept mail needs the dictionary " + dictionary
                    + ", which this release does not have: leave it to the release that kept it");
        }
        try {
            return dictionary == 0
                    ? Zstd.decompress(bytes, (int) size)
                    : MailDictionary.NEWEST.decompress(bytes, (int) size);
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
