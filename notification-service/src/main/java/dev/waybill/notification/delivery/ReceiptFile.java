package dev.waybill.notification.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The receipts of one instance: a row of slots, each empty or holding a delivery. What is written is in the kernel's hands when the
 * call returns, so it outlives the process, however that ends; a machine's crash it need not outlive. The lock on the file is gone
 * with the process: who gets it finds what the process left. Thread-safe.
 */
final class ReceiptFile implements AutoCloseable {

    /** @param at when the mail server said that it has the mail */
    record Receipt(UUID delivery, int fence, Instant at) {}

    private static final int SLOT = 2 * Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;

    private final Path path;
    private final FileChannel channel;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT);

    private ReceiptFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static ReceiptFile create(Path path) {
        return open(path, StandardOpenOption.CREATE_NEW)
                .orElseThrow(() -> new IllegalStateException("somebody else has " + path));
    }

    /** Empty if its process still runs, or if it is gone. */
    static Optional<ReceiptFile> orphan(Path path) {
        return open(path, StandardOpenOption.READ);
    }

    private static Optional<ReceiptFile> open(Path path, StandardOpenOption how) {
        try {
            var channel = FileChannel.open(path, how, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new ReceiptFile(path, channel));
        } catch (OverlappingFileLockException | NoSuchFileException somebodyElses) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Receipt receipt) throws IOException {
        // Where all slots up to the last one are taken, the next one is behind it.
        int number = taken.computeIfAbsent(receipt.delivery(), _ -> free.isEmpty() ? taken.size() : free.pop());
        slot.clear()
                .putLong(receipt.delivery().getMostSignificantBits())
                .putLong(receipt.delivery().getLeastSignificantBits())
                .putInt(receipt.fence())
                .putLong(receipt.at().toEpochMilli());
        slot.putInt(checksum(slot.duplicate().flip())).flip();
        channel.write(slot, (long) number * SLOT);
    }

    synchronized void remove(UUID delivery) throws IOException {
        var number = taken.remove(delivery);
        if (number != null) {
            free.push(number);
            slot.clear();
            channel.write(slot.put(new byte[SLOT]).flip(), (long) number * SLOT);
        }
    }

    /** What is in it. A slot that was being written when the process ended is no receipt. */
    synchronized List<Receipt> read() throws IOException {
        var receipts = new ArrayList<Receipt>();
        var all = ByteBuffer.allocate(Math.toIntExact(channel.size() / SLOT * SLOT));
        for (int read = 0; read >= 0 && all.hasRemaining(); ) {
            read = channel.read(all, all.position());
        }
        all.flip();
        while (all.remaining() >= SLOT) {
            var bytes = all.slice(all.position(), SLOT - Integer.BYTES);
            var receipt = new Receipt(
                    new UUID(all.getLong(), all.getLong()), all.getInt(), Instant.ofEpochMilli(all.getLong()));
            if (all.getInt() == checksum(bytes)) {
                receipts.add(receipt);
            }
        }
        return receipts;
    }

    /** Never 0, which is what an empty slot has. */
    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue() | 1;
    }

    synchronized void delete() throws IOException {
        Files.deleteIfExists(path);
        close();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
