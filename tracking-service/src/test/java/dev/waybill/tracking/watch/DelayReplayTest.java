package dev.waybill.tracking.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderEventCodec;
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
import org.junit.jupiter.api.Test;

class DelayReplayTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void mostOfWhatIsAnnouncedIsLateAndMostOfWhatIsLateIsAnnounced() throws IOException {
        assertThat(replay(history(7, 3_000))).isZero();

        assertThat(figure("precision")).isGreaterThan(0.9);
        assertThat(figure("recall")).isGreaterThan(0.95);
        assertThat(figure("median_lead_hours")).isGreaterThan(3);
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
        try (var to = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return new DelayReplay(to, errors)
                    .run(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<String> history(long seed, int orders) {
        var lines = new ArrayList<String>();
        Histories.tell(seed, orders, event -> lines.add(OrderEventCodec.writeStructured(event)));
        return lines;
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private double figure(String name) {
        return said().lines()
                .filter(line -> line.startsWith(name + ": "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 2)))
                .findFirst()
                .orElseThrow();
    }
}
