package dev.waybill.notification.delivery;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What mails have in common (RFC 8878, 5): the built-in templates and texts, as a mail carries them. What a mail says of its own is all
 * that is left of it then, and finding that takes less time than compressing the whole. {@code MailDictionaryTest} makes one, and says
 * when it is time to.
 *
 * <p>A dictionary that was released stays as it is for as long as a mail may be kept with it; a better one gets another number and file.
 * Safe for use by several threads.
 */
final class MailDictionary {

    /** Of the mails of November 2026. Numbers below 32,768 belong to public ones (RFC 8878, 5). */
    static final MailDictionary NEWEST = read("/kept-mail/65536.dictionary");

    /** The fastest: a higher one takes twice the time for a twentieth less. */
    private static final int LEVEL = 1;

    private final long id;
    private final ZstdDictCompress compressing;
    private final ZstdDictDecompress decompressing;
    /** Kept for the next one: making the tables of a compressor takes as long as compressing a mail. As many as work at once. */
    private final ConcurrentLinkedQueue<ZstdCompressCtx> idle = new ConcurrentLinkedQueue<>();

    private MailDictionary(byte[] trained) {
        this.id = Zstd.getDictIdFromDict(trained);
        this.compressing = new ZstdDictCompress(trained, LEVEL);
        this.decompressing = new ZstdDictDecompress(trained);
    }

    private static MailDictionary read(String resource) {
        try (var file = Objects.requireNonNull(MailDictionary.class.getResourceAsStream(resource), resource)) {
            return new MailDictionary(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    /** As a frame names it. */
    long id() {
        return id;
    }

    byte[] compress(byte[] message) {
        var kept = idle.poll();
        var compressor = kept == null ? new ZstdCompressCtx().loadDict(compressing) : kept;
        var frame = compressor.compress(message);
        idle.add(compressor);
        return frame;
    }

    /** @param size of the message, as the frame says */
    byte[] decompress(byte[] frame, int size) {
        try (var decompressor = new ZstdDecompressCtx()) {
            return decompressor.loadDict(decompressing).decompress(frame, size);
        }
    }
}
