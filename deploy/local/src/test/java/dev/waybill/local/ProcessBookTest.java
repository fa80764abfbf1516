package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessBookTest {
    @TempDir
    Path dir;

    private Process process;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void whatAKilledRunLeftBehindIsStopped() {
        new ProcessBook(dir.resolve("processes")).add("tracking-service", process.toHandle());

        assertThat(new ProcessBook(dir.resolve("processes")).stopLeftovers()).containsExactly("tracking-service");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void somebodyElsesProcessWithTheSamePidIsLeftAlone() throws Exception {
        Files.writeString(dir.resolve("processes"), process.pid() + " 2026-01-01T00:00:00Z tracking-service\n");

        assertThat(new ProcessBook(dir.resolve("processes")).stopLeftovers()).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void withoutAnEarlierRunThereIsNothingToStop() {
        assertThat(new ProcessBook(dir.resolve("processes")).stopLeftovers()).isEmpty();
    }
}
