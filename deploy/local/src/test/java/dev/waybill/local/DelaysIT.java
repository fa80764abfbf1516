package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history is replayed by the packaged service's own program, with nothing running. */
class DelaysIT {

    @TempDir
    Path temp;

    @Test
    void aMadeUpHistoryEndsWithFigures() throws IOException {
        var history = temp.resolve("history.jsonl");
        try (Run sample = Run.of(temp, "delays", "--sample", "500")) {
            assertThat(sample.awaitExit()).as(sample.said()).isZero();
            Files.writeString(history, sample.said());
        }

        try (Run delays = Run.of(temp, "delays", history.toString())) {
            assertThat(delays.awaitExit()).as(delays.said()).isZero();
            assertThat(delays.said().lines())
                    .anyMatch(line -> line.matches("announced: [1-9][0-9]*"))
                    .anyMatch(line -> line.matches("precision: [01]\\.[0-9]+"))
                    .anyMatch(line -> line.matches("recall: [01]\\.[0-9]+"))
                    .anyMatch(line -> line.matches("median_lead_hours: [0-9.]+"));
        }
    }
}
