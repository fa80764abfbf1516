package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ExpectedMailTest {
    private static final EmailAddress ANNA = new EmailAddress("anna@post.example");

    @Test
    void theSampleOrdersCallForEveryKindOfMail() {
        assertThat(SampleOrders.journeys(OffsetDateTime.parse("2026-11-09T12:00:00Z")).stream()
                        .flatMap(journey -> journey.events().stream()
                                .flatMap(event -> ExpectedMail.of(event, journey.customerMail()).stream()))
                        .map(ExpectedMail::notification))
                .contains("confirmed", "packed", "shipped", "delayed", "out_for_delivery", "delivered", "cancelled");
    }

    @Test
    void aScanOnTheWayIsForThePageOnly() {
        assertThat(ExpectedMail.of(Samples.progressed("lumen", "1", TrackingStatus.IN_TRANSIT), ANNA))
                .isEmpty();
    }

    @Test
    void namesTheEventAndNotTheCustomer() {
        assertThat(ExpectedMail.of(Samples.packed("lumen", "1"), ANNA).orElseThrow())
                .hasToString("packed (event lumen-1-packed)");
    }
}
