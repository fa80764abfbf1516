package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.ReceiptFile.Receipt;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes on a local disk which mails and text messages a server has taken, until the database knows. A process that dies in between would have to
 * send these again; the next one on the same disk finds them here, and says so to the database instead.
 *
 * <p>What is left to chance is only what was still to be answered. Without the directory, this does nothing; if it can't
 * be written, mails go out all the same.
 */
@ApplicationScoped
class Receipts {

    private static final Logger LOG = Logger.getLogger(Receipts.class);
    private static final String SUFFIX = ".receipts";

    private final Optional<Path> folder;
    private final Optional<ReceiptFile> file;
    private final InstantSource clock;
    private @Nullable Uni<Void> settling;

    @Inject
    Receipts(DeliveryConfig config) {
        this(config.receipts(), InstantSource.system());
    }

    /** @throws UncheckedIOException if the directory can't be written */
    Receipts(Optional<Path> folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.file = folder.map(Receipts::file);
    }

    private static ReceiptFile file(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("waybill.delivery.receipts names a directory that can't be made", e);
        }
        return ReceiptFile.create(folder.resolve(UUID.randomUUID() + SUFFIX));
    }

    /** The server has said that it has it. To be called as soon as the answer is there. Takes some microseconds. */
    void note(Claimed delivery) {
        write(to -> to.add(new Receipt(delivery.id(), delivery.row().fence(), clock.instant())));
    }

    /** The database knows how this one ended. */
    void settled(UUID delivery) {
        write(to -> to.remove(delivery));
    }

    private interface Writing {
        void to(ReceiptFile file) throws IOException;
    }

    private void write(Writing what) {
        file.ifPresent(to -> {
            try {
                what.to(to);
            } catch (IOException e) {
                LOG.warnf("event=receipt_not_written cause=\"%s\"", e);
            }
        });
    }

    /**
     * Has what processes left that are gone written down, once for all who ask. Ends when it is, however long the database is away.
     *
     * @throws UncheckedIOException if it can't be read: to start all the same would send again what was taken
     */
    synchronized Uni<Void> settle(Function<Finish, Uni<Boolean>> finish) {
        if (settling == null) {
            settling = settleAll(finish).memoize().indefinitely();
        }
        return settling;
    }

    private Uni<Void> settleAll(Function<Finish, Uni<Boolean>> finish) {
        var left = new LinkedHashMap<ReceiptFile, List<Receipt>>();
        orphans().forEach(orphan -> left.put(orphan, receipts(orphan)));
        return Multi.createFrom()
                .iterable(left.entrySet())
                .onItem()
                .transformToUniAndConcatenate(orphan -> settle(orphan.getKey(), orphan.getValue(), finish))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> settle(ReceiptFile orphan, List<Receipt> receipts, Function<Finish, Uni<Boolean>> finish) {
        return Multi.createFrom()
                .iterable(receipts)
                .onItem()
                .transformToUniAndMerge(receipt -> untilWritten(receipt, finish))
                .collect()
                .asList()
                .invoke(all -> {
                    delete(orphan);
                    if (!all.isEmpty()) {
                        LOG.infof("event=receipts_settled receipts=%d", all.size());
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Boolean> untilWritten(Receipt receipt, Function<Finish, Uni<Boolean>> finish) {
        return Uni.createFrom()
                .deferred(() -> finish.apply(Finish.receipted(receipt)))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .indefinitely();
    }

    private List<ReceiptFile> orphans() {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (var files = Files.list(folder.get())) {
            return files.filter(path -> path.toString().endsWith(SUFFIX))
                    .flatMap(path -> ReceiptFile.orphan(path).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("waybill.delivery.receipts names a directory that can't be read", e);
        }
    }

    private static List<Receipt> receipts(ReceiptFile orphan) {
        try {
            return orphan.read();
        } catch (IOException e) {
            throw new UncheckedIOException("waybill.delivery.receipts has a file that can't be read", e);
        }
    }

    private static void delete(ReceiptFile orphan) {
        try {
            orphan.delete();
        } catch (IOException e) {
            LOG.warnf("event=receipts_not_deleted cause=\"%s\"", e);
        }
    }
}
