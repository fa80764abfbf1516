package dev.waybill.tracking.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderShipped;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.shop.Language;
import dev.waybill.tracking.ledger.Way;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GlimpseTest {

    static List<Journey> journeys() {
        return SampleOrders.journeys(Samples.TIME);
    }

    @ParameterizedTest
    @MethodSource("journeys")
    void aPostcodeShowsAtNoStageWhatWasBoughtOrWhereItIs(Journey journey) {
        IntStream.rangeClosed(1, journey.events().size()).forEach(told -> {
            var events = journey.events().subList(0, told);

            var page = glimpse(Way.POSTCODE, events).toString();

            assertThat(page).contains(journey.order().value()).doesNotContain(hidden(journey));
        });
    }

    @Test
    void aPostcodeTellsStageAndDay() {
        var page = glimpse(Way.POSTCODE, story());

        assertThat(page.headline()).isEqualTo(SamplePages.page(story()).headline());
        assertThat(page.steps()).hasSize(5);
        assertThat(page.history()).isNotEmpty();
    }

    @Test
    void aMailAddressShowsWhatTheLinkShowsButAsksNothing() {
        List<OrderEvent> late = List.of(Samples.confirmed("lumen", "1"), Samples.delayed("lumen", "1"));
        assertThat(page(late).notices()).anyMatch(notice -> notice.question().isPresent());

        assertThat(glimpse(Way.MAIL, late).notices())
                .noneMatch(notice -> notice.question().isPresent());
        assertThat(glimpse(Way.MAIL, List.of(story())))
                .returns(page(List.of(story())).items(), OrderPage::items)
                .returns(page(List.of(story())).parcels(), OrderPage::parcels)
                .returns(page(List.of(story())).destination(), OrderPage::destination);
    }

    private static OrderEvent[] story() {
        return new OrderEvent[] {
            Samples.confirmed("lumen", "1"),
            Samples.shipped("lumen", "1"),
            Samples.progressed("lumen", "1", TrackingStatus.AVAILABLE_FOR_PICKUP)
        };
    }

    private static OrderPage glimpse(Way way, OrderEvent... events) {
        return glimpse(way, List.of(events));
    }

    private static OrderPage glimpse(Way way, List<OrderEvent> events) {
        return new Glimpse(page(events), way, SamplePages.TEXTS.in(Language.ENGLISH)).shown();
    }

    private static OrderPage page(List<? extends OrderEvent> events) {
        return SamplePages.page(SamplePages.NOW, "en", events);
    }

    private static List<String> hidden(Journey journey) {
        var confirmed = journey.confirmed();
        return Stream.of(
                        confirmed.items().stream().map(item -> item.name()),
                        confirmed.deliveryAddress().stream().map(address -> address.city()),
                        shipped(journey)
                                .flatMap(event -> event.shipment().trackingNumber().stream())
                                .map(Object::toString),
                        shipped(journey)
                                .flatMap(event -> event.shipment().trackingUrl().stream())
                                .map(Object::toString),
                        scans(journey).flatMap(scan -> scan.place().stream()).map(place -> place.city()),
                        scans(journey).flatMap(scan -> scan.pickup().stream()).map(pickup -> pickup.name()),
                        Stream.of(
                                "Handed over in person",
                                "Handed to someone",
                                "Left with",
                                "In the parcel box",
                                "In a safe place"))
                .flatMap(texts -> texts)
                .toList();
    }

    private static Stream<OrderShipped> shipped(Journey journey) {
        return journey.events().stream().filter(OrderShipped.class::isInstance).map(OrderShipped.class::cast);
    }

    private static Stream<ShipmentProgressed> scans(Journey journey) {
        return journey.events().stream()
                .filter(ShipmentProgressed.class::isInstance)
                .map(ShipmentProgressed.class::cast);
    }
}
