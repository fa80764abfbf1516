package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.CaughtMail;
import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole suite from outside, on the packaged services. */
class UpIT {
    private static final long SAMPLE_MAILS = SampleOrders.journeys(OffsetDateTime.now()).stream()
            .flatMap(journey ->
                    journey.events().stream().flatMap(event -> ExpectedMail.of(event, journey.customerMail()).stream()))
            .count();

    @TempDir
    Path temp;

    private String data;

    @BeforeEach
    void aPathWithSpaces() {
        data = temp.resolve("where the data is").toString();
    }

    @Test
    void everyMailComesOnceAndEveryPageIsRight() throws Exception {
        try (Run up = Run.of(temp, "up", "--once", "--fresh", "--free-ports", "--data", data)) {
            assertThat(up.awaitExit()).as(up.said()).isZero();
            assertThat(up.said()).contains(SAMPLE_MAILS + " mails, each caught once");
        }
        assertThat(leftRunning()).isEmpty();
    }

    @Test
    void killedHalfwayAndStartedAgainSendsNoMailTwice() throws Exception {
        try (Run up = Run.of(temp, "up", "--free-ports", "--data", data)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> mailFiles() >= 10 && theLastOneIsAnswered());
            up.kill();
        }

        try (Run again = Run.of(temp, "up", "--once", "--free-ports", "--data", data)) {
            assertThat(again.awaitExit()).as(again.said()).isZero();
            assertThat(again.said()).contains("Stopped notification-service", "mailed by an earlier run");
        }
        assertNoMailTwice();
        assertThat(leftRunning()).isEmpty();
    }

    @Test
    void ofAHundredLinesWithABadOneNinetyNineAreMailedAlsoOverAKill() throws Exception {
        try (Run up = Run.of(temp, "up", "--free-ports", "--data", data)) {
            up.awaitSaying("Your own events");
            try (Run second = Run.of(temp, "up", "--free-ports", "--data", data)) {
                assertThat(second.awaitExit()).isOne();
                assertThat(second.said()).contains("another ./waybill runs on " + data);
            }
            try (Run publish = Run.of(temp, "publish", "--data", data, aHundredLinesWithABadOne())) {
                assertThat(publish.awaitExit()).isOne();
                assertThat(publish.said())
                        .contains("line 17: data.items[0].quantity: must be")
                        .contains("99 published, 1 refused");
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> mailFiles() >= SAMPLE_MAILS + 99);
            up.kill();
        }

        try (Run again = Run.of(temp, "up", "--once", "--free-ports", "--data", data)) {
            assertThat(again.awaitExit()).as(again.said()).isZero();
        }
        assertNoMailTwice();
        assertThat(mailFiles()).isEqualTo(SAMPLE_MAILS + 99);
    }

    private void assertNoMailTwice() {
        try (MailCatcher catcher = MailCatcher.start(Path.of(data, "mails"), 0)) {
            List<CaughtMail> mails = catcher.mails();
            assertThat(mails).extracting(CaughtMail::messageId).doesNotHaveDuplicates();
            assertThat(mails)
                    .extracting(mail -> mail.header("X-Waybill-Event").orElseThrow() + " " + mail.recipient())
                    .doesNotHaveDuplicates();
        }
    }

    /**
     * Its file is some moments old. A mail that is killed between its file and its answer is sent again, as nobody can know that it was
     * taken: the fault tests kill there.
     */
    private boolean theLastOneIsAnswered() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(data, "mails"))) {
            long someMomentsAgo = Instant.now().minusMillis(10).toEpochMilli();
            return files.allMatch(file -> file.toFile().lastModified() < someMomentsAgo);
        }
    }

    private long mailFiles() throws IOException {
        Path mails = Path.of(data, "mails");
        if (!Files.exists(mails)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".eml")).count();
        }
    }

    /** Processes that were told of this test's directory: PostgreSQL as an argument, a service through its log file. */
    private List<String> leftRunning() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(data))
                .toList();
    }

    private String aHundredLinesWithABadOne() throws IOException {
        List<String> lines = new ArrayList<>(IntStream.rangeClosed(1, 100)
                .mapToObj(number -> OrderEventCodec.writeStructured(Samples.confirmed("lumen", "own-" + number)))
                .toList());
        lines.set(16, lines.get(16).replaceFirst("\"quantity\":1", "\"quantity\":0"));
        return Files.write(temp.resolve("events.jsonl"), lines).toString();
    }
}
