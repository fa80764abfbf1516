package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tutorial's file can be published, and its page shows what is in it. */
class TutorialTest {

    private static final Path FOLDER = Path.of("../docs/tutorial");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyLineOfItsFileIsAnEvent() throws IOException, UnreadableEventException {
        for (String line : Files.readAllLines(FOLDER.resolve("first-order.jsonl"))) {
            assertThat(OrderEventCodec.readStructured(line).context().order()).isEqualTo(new OrderId("T-1"));
        }
    }

    @Test
    void thePageShowsTheFirstLine() throws IOException {
        String page = Files.readString(FOLDER.resolve("your-first-event.md"));
        String shown = page.substring(page.indexOf("```json") + "```json".length());

        assertThat(JSON.readTree(shown.substring(0, shown.indexOf("```"))))
                .isEqualTo(JSON.readTree(
                        Files.readAllLines(FOLDER.resolve("first-order.jsonl")).getFirst()));
    }
}
