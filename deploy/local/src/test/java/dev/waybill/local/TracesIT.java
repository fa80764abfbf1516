package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Collector.Exported;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order's way from the shop's event to the mail provider, as a collector of traces gets it from both packaged services. */
class TracesIT {

    @TempDir
    static Path temp;

    private static Watched services;

    @BeforeAll
    static void run() throws Exception {
        services = Watched.run(temp);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ofTheShop())
                        .extracting(Exported::name)
                        .containsExactlyInAnyOrder("process order-events", "process order-events", "deliver mail"));
    }

    @AfterAll
    static void stop() {
        if (services != null) {
            services.close();
        }
    }

    private static List<Exported> ofTheShop() {
        return services.spans().stream()
                .filter(span -> span.trace().equals(Watched.TRACE))
                .toList();
    }

    @Test
    void bothServicesTakeTheEventInAsPartOfTheShopsTrace() {
        assertThat(ofTheShop())
                .filteredOn(span -> span.name().equals("process order-events"))
                .allSatisfy(span -> {
                    assertThat(span.parent()).isEqualTo(Watched.SHOPS_SPAN);
                    assertThat(span.attributes())
                            .containsEntry("cloudevents.event_subject", "METRICS-1")
                            .containsEntry("messaging.destination.name", "order-events");
                })
                .extracting(Exported::service)
                .containsExactlyInAnyOrder("notification-service", "tracking-service");
    }

    @Test
    void theMailFollowsFromTheIntake() {
        var intake = ofTheShop().stream()
                .filter(span -> span.service().equals("notification-service"))
                .filter(span -> span.name().startsWith("process"))
                .findFirst()
                .orElseThrow();

        assertThat(ofTheShop())
                .filteredOn(span -> span.name().equals("deliver mail"))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.parent()).isEqualTo(intake.id());
                    assertThat(mail.failed()).isFalse();
                    assertThat(mail.attributes())
                            .containsEntry("waybill.kind", "confirmed")
                            .containsEntry("waybill.outcome", "sent")
                            .containsEntry("waybill.provider", "second")
                            .containsEntry("waybill.attempt", "1");
                });
    }

    @Test
    void aLineOfTheLogLeadsToTheTrace() throws IOException {
        assertThat(services.log(Service.NOTIFICATION))
                .filteredOn(line -> line.contains("event=delivery_sent"))
                .isNotEmpty()
                .allMatch(line -> line.contains("trace=" + Watched.TRACE));
    }

    @Test
    void noSpanNamesACustomerOrALink() {
        var customer = Watched.ORDER.customer();

        assertThat(services.spans())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.toString())
                        .doesNotContain(
                                customer.email().value(), customer.name().orElseThrow())
                        .doesNotContain("/t/"));
    }
}
