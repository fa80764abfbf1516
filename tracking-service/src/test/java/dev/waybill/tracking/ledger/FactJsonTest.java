package dev.waybill.tracking.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Awkward;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.timeline.Fact;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactJsonTest {

    static Stream<OrderEvent> events() {
        return Stream.of(
                        SampleOrders.journeys(Samples.TIME).stream()
                                .map(Journey::events)
                                .flatMap(events -> events.stream()),
                        Awkward.all().stream().map(Awkward.Case::order),
                        Stream.of(
                                Samples.delayed("lumen", "1", Optional.empty()),
                                Samples.cancelled("lumen", "1"),
                                Samples.packed("lumen", "1")))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsRead(OrderEvent event) {
        var fact = Fact.of(event);

        assertThat(FactJson.read(FactJson.write(fact))).isEqualTo(fact);
    }

    /** Whoever has the link to the page could collect the parcel with it. */
    @Test
    void whereAParcelWaitsIsKeptAndTheCodeThatOpensItIsNot() {
        var waiting = Samples.progressed("lumen", "1", TrackingStatus.AVAILABLE_FOR_PICKUP);

        assertThat(FactJson.write(Fact.of(waiting)))
                .contains(Samples.PICKUP.name())
                .doesNotContain(Samples.PICKUP.code().orElseThrow());
    }

    @Test
    void theOffsetOfATimeIsKept() {
        assertThat(FactJson.read(FactJson.write(Fact.of(Samples.packed("lumen", "1"))))
                        .time())
                .isEqualTo(Samples.TIME.plusHours(1))
                .hasToString("2026-11-09T10:15+01:00");
    }

    @Test
    void whatAnOlderVersionStoredIsRead() {
        assertThat(FactJson.read("{\"kind\":\"scanned\",\"event\":\"e1\",\"time\":\"2026-11-09T10:15:00+01:00\","
                        + "\"shipment\":\"P1\",\"status\":\"in_transit\"}"))
                .isInstanceOfSatisfying(
                        Fact.Scanned.class, scan -> assertThat(scan.corrects()).isEmpty());
        assertThat(FactJson.read("{\"kind\":\"shipped\",\"event\":\"e2\",\"time\":\"2026-11-09T10:15:00+01:00\","
                        + "\"shipment\":\"P1\",\"carrier\":{\"name\":\"Swift Post\"},\"moreToFollow\":false}"))
                .isInstanceOfSatisfying(
                        Fact.Shipped.class,
                        parcel -> assertThat(parcel.replaces()).isEmpty());
    }

    @Test
    void aFieldOfANewerVersionIsIgnored() {
        var json = FactJson.write(Fact.of(Samples.packed("lumen", "1"))).replaceFirst("\\{", "{\"newer\":1,");

        assertThat(FactJson.read(json)).isInstanceOf(Fact.Packed.class);
    }
}
