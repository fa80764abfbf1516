package dev.waybill.tracking.page;

import static dev.waybill.tracking.page.SamplePages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.page.OrderPage.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page says of orders that do not go as orders should. */
class UnusualOrdersTest {

    private static final String SHOP = "lumen";
    private static final String ORDER = "1";
    private static final OrderConfirmed CONFIRMED = Samples.confirmed(SHOP, ORDER);
    private static final ShipmentProgressed WRONG = scan("wrong", "P1", TrackingStatus.DELIVERED, 20);
    private static final ShipmentProgressed CORRECTION = scan(
            "correction",
            "P1",
            TrackingStatus.IN_TRANSIT,
            30,
            Optional.of(WRONG.context().id()));

    @Test
    void whoeverWasToldThatItIsThereIsToldThatItIsNot() {
        var page = page(CONFIRMED, Samples.shipped(SHOP, ORDER), WRONG, CORRECTION);

        assertThat(page.headline().status()).isEqualTo("On the way");
        assertThat(onlyNotice(page).title()).isEqualTo("Your parcel is not there yet");
        assertThat(entries(page.history()))
                .extracting(OrderPage.Entry::text, OrderPage.Entry::corrected)
                .contains(tuple("On the way", Optional.empty()), tuple("Delivered", Optional.of("Corrected")));
    }

    @Test
    void aCorrectionIsSaidBesideWhatElseIsWrong() {
        var weekLater = Instant.parse("2026-11-20T09:00:00Z");
        var events = List.of(CONFIRMED, Samples.shipped(SHOP, ORDER), WRONG, CORRECTION);
        var notice = onlyNotice(page(weekLater, "en", events));

        assertThat(notice.title()).isEqualTo("It should have arrived by now");
        assertThat(notice.sentences().getLast().text()).startsWith("The carrier reported it as delivered by mistake");
    }

    @Test
    void onceItIsThereNothingIsSaidOfTheMistakeButInTheHistory() {
        var page = page(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                WRONG,
                CORRECTION,
                scan("right", "P1", TrackingStatus.DELIVERED, 32));

        assertThat(page.headline().status()).isEqualTo("Delivered");
        assertThat(page.notices()).isEmpty();
    }

    @Test
    void aParcelThatLeftBeforeTheCancellationAndComesIsShown() {
        var page = page(
                CONFIRMED,
                Samples.packed(SHOP, ORDER),
                Samples.shipped(SHOP, ORDER, "A", true, new ShippedItem("1", 1)),
                Samples.cancelled(SHOP, ORDER),
                scan("there", "A", TrackingStatus.DELIVERED, 20));

        assertThat(page.headline().status()).isEqualTo("Order cancelled");
        assertThat(page.parcels()).extracting(OrderPage.ParcelCard::status).containsExactly("Delivered");
    }

    @Test
    void aParcelThatComesBackAndWhatArrivedThereIsShown() {
        var returning = new ShipmentProgressed(
                EventContext.of("returning", SHOP, ORDER, Samples.TIME.plusHours(30)),
                Samples.PARCEL,
                TrackingStatus.EXCEPTION,
                Optional.of(TrackingReason.RETURNING),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var page = page(CONFIRMED, Samples.shipped(SHOP, ORDER), returning, Samples.returned(SHOP, ORDER));

        assertThat(page.headline().status()).isEqualTo("Returning to sender");
        assertThat(entries(page.history())).extracting(OrderPage.Entry::text).contains("Return received");
    }

    @Test
    void aParcelThatNobodyShippedIsShownWithoutACarrier() {
        var page = page(CONFIRMED, scan("foreign", "X", TrackingStatus.IN_TRANSIT, 20));

        assertThat(page.headline().status()).isEqualTo("Part of your order is on the way");
        assertThat(page.parcels()).singleElement().satisfies(card -> {
            assertThat(card.status()).isEqualTo("On the way");
            assertThat(card.number()).isEmpty();
        });
    }

    @Test
    void aLongHistoryIsCutAfterItsNewestHundred() {
        var events = new ArrayList<OrderEvent>(List.of(CONFIRMED));
        for (int i = 0; i < 500; i++) {
            events.add(scan("scan-" + i, "P1", TrackingStatus.IN_TRANSIT, i));
        }
        var page = page(SamplePages.NOW, "en", events);

        assertThat(page.historyCut()).isTrue();
        assertThat(entries(page.history())).hasSize(3);
        assertThat(entries(page.earlier())).hasSize(97);
        assertThat(page(CONFIRMED).historyCut()).isFalse();
    }

    private static List<OrderPage.Entry> entries(List<OrderPage.Day> days) {
        return days.stream().flatMap(day -> day.entries().stream()).toList();
    }

    private static Notice onlyNotice(OrderPage page) {
        assertThat(page.notices()).hasSize(1);
        return page.notices().getFirst();
    }

    private static ShipmentProgressed scan(String id, String parcel, TrackingStatus status, int hours) {
        return scan(id, parcel, status, hours, Optional.empty());
    }

    private static ShipmentProgressed scan(
            String id, String parcel, TrackingStatus status, int hours, Optional<EventId> corrects) {
        return new ShipmentProgressed(
                EventContext.of(id, SHOP, ORDER, Samples.TIME.plusHours(hours)),
                new ShipmentId(parcel),
                status,
                Optional.empty(),
                Optional.of(new Place("Galway", Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                corrects);
    }
}
