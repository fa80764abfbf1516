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
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayReplayTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void mostOfWhatIsAnnouncedIsLateAndMostOfWhatIsLateIsAnnounced() throws IOException {
        assertThat(replay(history(7, 5_000))).isZero();

        assertThat(figure("precision")).isGreaterThan(0.9);
        assertThat(figure("recall")).isGreaterThan(0.95);
        assertThat(figure("median_lead_hours")).isGreaterThan(3);
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
