package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/events.md");
    private static final boolean APPROVE = Boolean.getBoolean("waybill.approve");

    @Test
    void thePageIsWhatTheContractSays() throws IOException {
        var generated = EventsPage.generate();
        if (APPROVE) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, generated);
        }

        assertThat(PAGE)
                .as("docs/reference/events.md is not what the schemas say; renew it with"
                        + " mvn test -pl order-events -Dtest=EventsPageTest -Dwaybill.approve=true")
                .hasContent(generated);
    }
}
