package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.ReceiptFile.Receipt;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path folder;

    private final List<Finish> settled = new ArrayList<>();

    @Test
    void whatAProcessKnewWhenItDiedIsSettledByTheNext() throws IOException {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var third = UUID.randomUUID();
        try (var file = ReceiptFile.create(folder.resolve("dead.receipts"))) {
            file.add(new Receipt(first, 3, NOW));
            file.add(new Receipt(second, 1, NOW));
            file.remove(first);
            file.add(new Receipt(third, 7, NOW));
        }

        settle();

        assertThat(settled).extracting(Finish::id).containsExactlyInAnyOrder(second, third);
        assertThat(settled).allSatisfy(finish -> {
            assertThat(finish.state()).isEqualTo("sent");
            assertThat(finish.ended()).isTrue();
            assertThat(finish.startedAt()).isEqualTo(NOW);
        });
        assertThat(folder.resolve("dead.receipts")).doesNotExist();
        settled.clear();
        settle();
        assertThat(settled).as("once").isEmpty();
    }

    @Test
    void aLivingProcessIsLeftAlone() throws IOException {
        try (var file = ReceiptFile.create(folder.resolve("alive.receipts"))) {
            file.add(new Receipt(UUID.randomUUID(), 1, NOW));

            settle();

            assertThat(settled).isEmpty();
            assertThat(file.read()).hasSize(1);
        }
    }

    @Test
    void halfAReceiptIsNone() throws IOException {
        var whole = UUID.randomUUID();
        var path = folder.resolve("dead.receipts");
        try (var file = ReceiptFile.create(path)) {
            file.add(new Receipt(whole, 1, NOW));
            file.add(new Receipt(UUID.randomUUID(), 1, NOW));
        }
        var bytes = Files.readAllBytes(path);
        bytes[bytes.length - 10]++;
        Files.write(path, bytes);
        Files.write(path, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        settle();

        assertThat(settled).extracting(Finish::id).containsExactly(whole);
    }

    @Test
    void slotsAreUsedAgain() throws IOException {
        var path = folder.resolve("busy.receipts");
        try (var file = ReceiptFile.create(path)) {
            for (int mail = 0; mail < 1_000; mail++) {
                var delivery = UUID.randomUUID();
                file.add(new Receipt(delivery, 1, NOW));
                file.add(new Receipt(delivery, 1, NOW));
                file.remove(delivery);
            }
            assertThat(file.read()).isEmpty();
        }
        assertThat(Files.size(path)).isLessThan(100);
    }

    @Test
    void theDatabaseIsWaitedFor() throws IOException {
        try (var file = ReceiptFile.create(folder.resolve("dead.receipts"))) {
            file.add(new Receipt(UUID.randomUUID(), 1, NOW));
        }
        var failures = new int[] {2};

        new Receipts(Optional.of(folder), InstantSource.fixed(NOW))
                .settle(finish -> failures[0]-- > 0
                        ? Uni.createFrom().failure(new IOException("down"))
                        : Uni.createFrom().item(settled.add(finish)))
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(settled).hasSize(1);
    }

    @Test
    void whoeverAsksWaitsForTheSameSettling() throws IOException {
        try (var file = ReceiptFile.create(folder.resolve("dead.receipts"))) {
            file.add(new Receipt(UUID.randomUUID(), 1, NOW));
        }
        var written = new CompletableFuture<Boolean>();
        var receipts = new Receipts(Optional.of(folder), InstantSource.fixed(NOW));

        var mails = receipts.settle(
                        finish -> Uni.createFrom().completionStage(written).invoke(_ -> settled.add(finish)))
                .subscribeAsCompletionStage();
        var texts = receipts.settle(finish -> Uni.createFrom().item(settled.add(finish)))
                .subscribeAsCompletionStage();

        assertThat(mails).isNotDone();
        assertThat(texts).isNotDone();
        written.complete(true);
        assertThat(mails).succeedsWithin(Duration.ofSeconds(20));
        assertThat(texts).succeedsWithin(Duration.ofSeconds(20));
        assertThat(settled).hasSize(1);
    }

    @Test
    void withoutADirectoryNothingIsNoted() {
        var receipts = new Receipts(Optional.empty(), InstantSource.fixed(NOW));

        receipts.settled(UUID.randomUUID());
        receipts.settle(finish -> Uni.createFrom().item(settled.add(finish)))
                .await()
                .indefinitely();

        assertThat(settled).isEmpty();
    }

    private void settle() {
        new Receipts(Optional.of(folder), InstantSource.fixed(NOW))
                .settle(finish -> Uni.createFrom().item(settled.add(finish)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
