package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The how-to "Publish events from Java" shows this code; it compiles here, and the page can't drift from it. */
class PublishFromJavaTest {

    private static final Path PAGE = Path.of("../docs/how-to/publish-from-java.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/waybill/events/PublishFromJavaTest.java");

    // shown:begin
    static OrderConfirmed confirmed() {
        return new OrderConfirmed(
                EventContext.of("order-1042-confirmed", "lumen", "1042", OffsetDateTime.now()),
                new Customer(
                        new EmailAddress("anna@post.example"),
                        Optional.of("Anna Nowak"),
                        Optional.of(new LanguageTag("pl-PL")),
                        Optional.of(new PhoneNumber("+48601234567"))),
                List.of(OrderItem.of("1", "Desk lamp", 2, Money.of("42.45", "EUR"))),
                Totals.of(Money.of("84.90", "EUR")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DateWindow(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 25))),
                Optional.empty(),
                Optional.empty());
    }

    static void publish(OrderEvent event) {
        try (var publisher = new OrderEventPublisher(Map.of("bootstrap.servers", "localhost:9092"))) {
            publisher.publish(event).toCompletableFuture().join();
        }
    }
    // shown:end

    @Test
    void thePageShowsCodeThatCompiles() throws IOException {
        String source = Files.readString(SOURCE);
        String shown = source.substring(
                        source.indexOf("// shown:begin") + "// shown:begin".length(),
                        source.indexOf("    // shown:end"))
                // Its last line would count as one without indentation.
                .stripTrailing()
                .stripIndent()
                .strip();

        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "\n```");
    }

    @Test
    void theEventThatItShowsCanBeRead() throws UnreadableEventException {
        OrderConfirmed event = confirmed();

        assertThat(OrderEventCodec.readStructured(OrderEventCodec.writeStructured(event)))
                .isInstanceOf(OrderConfirmed.class);
    }
}
