package dev.waybill.tracking.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.fixtures.Histories;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DelayReplayTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** In a world that shares neither calendar nor habits with the watch, and counting only what was announced in time. */
    @Test
    void mostOfWhatIsAnnouncedIsLateAndMostOfWhatIsLateIsAnnouncedBeforeItIs() throws IOException {
        assertThat(replay(history(7, 3_000))).isZero();

        assertThat(figure("precision")).isGreaterThan(0.85);
        assertThat(figure("recall")).isGreaterThan(0.6);
        assertThat(figure("median_lead_hours")).isGreaterThan(4);
        assertThat(figure("precision")).isGreaterThan(figure("baseline_morning_precision") + 0.3);
        assertThat(figure("baseline_passing_recall")).isZero();
        assertThat(figure("announced_before") + figure("announced_after") + figure("not_announced"))
                .isEqualTo(figure("broken_promises"));
    }

    @Test
    void aScanThatWasHeardOfLateIsNotKnownBefore() throws IOException {
        var lines = new ArrayList<>(history(7, 1_500));
        replay(lines);
        var heardLate = announcements();
        out.reset();
        lines.replaceAll(line -> line.replaceFirst(",\"recordedtime\":\"[^\"]*\"", ""));
        replay(lines);

        assertThat(announcements()).isNotEqualTo(heardLate);
    }

    @Test
    void aCompressedFileIsReadAsItIs() throws IOException {
        var lines = history(5, 200);
        replay(lines);
        var plain = announcements();
        out.reset();
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        replay(zipped.toByteArray());

        assertThat(announcements()).isEqualTo(plain).isNotEmpty();
    }

    @Test
    void aFileOfNothingAndAFileOfSomethingElseAreCalledSo() throws IOException {
        assertThat(replay(List.of())).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("there is no event in it");
        err.reset();

        assertThat(replay(Collections.nCopies(100, "not JSON"))).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(22)
                .contains("and 80 more lines are no event")
                .first()
                .asString()
                .startsWith("line 1: event: ");
        err.reset();

        var lines = history(5, 10);
        var first = lines.getFirst();
        lines.set(0, first.substring(0, first.length() - 1) + ",\"recordedtime\":\"yesterday\"}");
        replay(lines);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("line 1: recordedtime: must be a time such as");
    }

    @Test
    void neitherTheOrderOfTheFileNorRepeatsChangeWhatIsAnnounced() throws IOException {
        var lines = history(5, 400);
        replay(lines);
        var announced = announcements();
        out.reset();
        lines.addAll(lines.subList(0, 500));
        Collections.shuffle(lines, new Random(1));
        replay(lines);

        assertThat(announced).isNotEmpty();
        assertThat(announcements()).containsExactlyInAnyOrderElementsOf(announced);
    }

    @Test
    void aLineThatIsNoEventIsNamedAndTheOthersCount() throws IOException {
        var lines = history(5, 400);
        lines.add(1, "{\"specversion\": \"1.0\"}");

        assertThat(replay(lines)).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("line 2: type: is missing");
        assertThat(said()).contains("refused: 1", "events: " + (lines.size() - 1));
    }

    @Test
    void whatDoesNotTellHowItEndedIsNotJudged() throws IOException {
        var lines = history(5, 400);
        lines.removeIf(line -> line.contains("shipment.progressed"));

        replay(lines);

        assertThat(said()).contains("announced: ").doesNotContain("precision", "recall");
    }

    private List<String> announcements() {
        return said().lines().filter(line -> line.startsWith("2026-")).toList();
    }

    private int replay(List<String> lines) throws IOException {
        return replay(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private int replay(byte[] file) throws IOException {
        try (var to = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return new DelayReplay(to, errors).run(new ByteArrayInputStream(file));
        }
    }

    private static List<String> history(long seed, int orders) {
        var lines = new ArrayList<String>();
        Histories.tell(seed, orders, told -> lines.add(told.line()));
        return lines;
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private double figure(String name) {
        return said().lines()
                .filter(line -> line.startsWith(name + ": "))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(name.length() + 2).split(" ")[0]))
                .findFirst()
                .orElseThrow();
    }
}
