package dev.waybill.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What the local overlay's Job publishes. */
final class SampleOrder {

    private static final String FOLDER = "overlays/local/";

    private SampleOrder() {}

    /** The lines that the Job hands to the console producer at that moment. */
    static List<String> lines(Instant now) throws IOException, InterruptedException {
        var script = new ProcessBuilder(
                        "sh", FOLDER + "moved-to-now.sh", FOLDER + "orders.tsv", "" + now.getEpochSecond())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(script.waitFor()).isZero();
        return lines;
    }
}
