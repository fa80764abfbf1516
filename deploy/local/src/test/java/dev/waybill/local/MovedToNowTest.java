package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovedToNowTest {
    private static final Path TUTORIAL = Path.of("../../docs/tutorial/first-order.jsonl");
    private static final Instant FEBRUARY = Instant.parse("2027-02-15T10:00:00Z");

    /** A shipment is news for a week, a confirmation for a month: none of the tutorial's mails may be too old. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-21T15:40:00Z", "2026-11-22T15:39:59Z", "2027-02-15T10:00:00Z", "2031-07-01T00:00:00Z"})
    void theTutorialsOrderIsFreshWhateverTheDay(Instant now) throws Exception {
        List<OrderEvent> written = events(Files.readAllBytes(TUTORIAL));
        List<OrderEvent> moved = events(MovedToNow.move(Files.readAllBytes(TUTORIAL), now));

        assertThat(moved.getLast().context().time().toInstant())
                .isBeforeOrEqualTo(now)
                .isAfter(now.minus(Duration.ofDays(1)));
        assertThat(Duration.between(
                        moved.getFirst().context().time(),
                        moved.getLast().context().time()))
                .isEqualTo(Duration.between(
                        written.getFirst().context().time(),
                        written.getLast().context().time()));
        assertThat(moved.getFirst())
                .isInstanceOfSatisfying(
                        OrderConfirmed.class,
                        confirmed -> assertThat(confirmed
                                        .expectedDelivery()
                                        .orElseThrow()
                                        .from())
                                .isAfter(now.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    @Test
    void whatIsNoDateAndWhatIsNoEventStaysAsItIs() throws IOException {
        String lines = """
                {"id":"é 2026-11-20","subject":"2026-11-20","time":"2026-11-20T10:15:00.5+01:00","data":{"a":["2026-11-24",17.50,null],\
                "b":"since 2026-11-20","c":"2026-13-45"}}
                {"time": "2026-11-20
                {"time": "yesterday"}

                """;

        List<String> moved = List.of(move(lines).split("\n", -1));

        assertThat(moved.getFirst())
                .isEqualTo(
                        "{\"id\":\"é 2026-11-20\",\"subject\":\"2026-11-20\",\"time\":\"2027-02-15T10:15:00.5+01:00\","
                                + "\"data\":{\"a\":[\"2027-02-19\",17.50,null],\"b\":\"since 2026-11-20\",\"c\":\"2026-13-45\"}}");
        assertThat(moved.subList(1, moved.size()))
                .containsExactly("{\"time\": \"2026-11-20", "{\"time\":\"yesterday\"}", "", "");
    }

    @Test
    void whatIsDatedAheadComesBack() throws IOException {
        JsonNode moved = new JsonMapper().readTree(move("{\"time\": \"2027-03-01T11:00:00Z\"}"));

        assertThat(moved.path("time").asText()).isEqualTo("2027-02-14T11:00:00Z");
    }

    @Test
    void aFileWithoutAnEventIsLeftAlone() {
        assertThat(move("not json\n")).isEqualTo("not json\n");
        assertThat(move("")).isEmpty();
    }

    private static String move(String file) {
        return new String(MovedToNow.move(file.getBytes(StandardCharsets.UTF_8), FEBRUARY), StandardCharsets.UTF_8);
    }

    private static List<OrderEvent> events(byte[] file) throws UnreadableEventException {
        List<OrderEvent> events = new ArrayList<>();
        for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
            events.add(OrderEventCodec.readStructured(line));
        }
        return events;
    }
}
