package dev.waybill.tracking.page;

import static dev.waybill.tracking.page.SamplePages.onlyNotice;
import static dev.waybill.tracking.page.SamplePages.page;
import static dev.waybill.tracking.page.SamplePages.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.CountryCode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TimeWindow;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Sentence;
import dev.waybill.tracking.page.OrderPage.Topic;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageComposerTest {

    private static final String SHOP = "lumen";
    private static final String ORDER = "1";
    private static final OrderConfirmed CONFIRMED = Samples.confirmed(SHOP, ORDER);

    @Test
    void theHeadlineIsStatusAndDate() {
        var page = page(CONFIRMED);

        assertThat(page.order()).isEqualTo("Order 1");
        assertThat(page.headline().status()).isEqualTo("Order confirmed");
        assertThat(said(page.headline().date())).matches("Expected: 12\\W+13 November");
        assertThat(page.next()).extracting(Line::text).containsExactly("Tuesday 10 November");
    }

    @Test
    void theHelpIsWhatIsAskedAtThisStageAndAMailHasItsSubject() {
        assertThat(page(CONFIRMED).topics())
                .extracting(Topic::title)
                .containsExactly("Can I change the address or the order?", "Can I cancel?");
        var shipped = page(CONFIRMED, Samples.shipped(SHOP, ORDER));
        assertThat(shipped.topics())
                .extracting(Topic::title)
                .containsExactly(
                        "Where is my parcel right now?",
                        "Can I still change the address?",
                        "What if nobody is at home?");
        assertThat(shipped.notReceived()).isEmpty();
        assertThat(URLDecoder.decode(shipped.topics().getFirst().link().href(), StandardCharsets.UTF_8))
                .isEqualTo("mailto:help@lumen.example?subject=Order 1: Where is my parcel right now?");
    }

    @Test
    void whoeverIsAskedWhetherToWaitIsNotToldHowToCancelAgain() {
        assertThat(page(CONFIRMED, Samples.delayed(SHOP, ORDER)).topics())
                .extracting(Topic::title)
                .containsExactly("Can I change the address or the order?");
    }

    @Test
    void aParcelWithoutAScanSaysThatThisIsUsual() {
        var page = page(CONFIRMED, Samples.shipped(SHOP, ORDER));

        assertThat(page.lead()).contains("The carrier has not scanned it yet; that can take a day.");
        assertThat(page.notices()).isEmpty();
    }

    @Test
    void onTheRoundTheHoursOfTheCarrierAreSaidWithTheirDay() {
        var window = new TimeWindow(
                OffsetDateTime.parse("2026-11-12T14:00:00Z"), OffsetDateTime.parse("2026-11-12T16:00:00Z"));
        var page = page(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.OUT_FOR_DELIVERY, 70, Optional.empty(), Optional.of(window)));

        assertThat(page.headline().status()).isEqualTo("Out for delivery");
        assertThat(said(page.headline().date())).isEqualTo("Expected: Thursday 12 November, 14:00–16:00");
    }

    @Test
    void deliveredSaysWhenAndWhere() {
        var page = page(
                CONFIRMED, Samples.shipped(SHOP, ORDER), Samples.progressed(SHOP, ORDER, TrackingStatus.DELIVERED));

        assertThat(page.headline().status()).isEqualTo("Delivered");
        assertThat(said(page.headline().date())).isEqualTo("Monday 9 November, 20:15 GMT+1");
        assertThat(page.updated().text()).as("the same clock").isEqualTo("Monday 9 November, 20:15 GMT+1");
        assertThat(page.lead()).contains("Handed over in person");
        assertThat(page.stepsFolded()).isTrue();
        assertThat(page.notReceived().orElseThrow().text()).hasSize(4);
        assertThat(page.topics())
                .extracting(Topic::title)
                .containsExactly("Something is damaged, wrong or missing", "Can I send something back?");
    }

    @Test
    void whoseEstimateADayIsStandsBesideItWhileItIsToCome() {
        var next = DateWindow.on(LocalDate.parse("2026-11-19"));
        var shipped = Samples.shipped(SHOP, ORDER);
        var carriers = new ShipmentProgressed(
                EventContext.of("scan", SHOP, ORDER, Samples.TIME.plusHours(12)),
                Samples.PARCEL,
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(next),
                Optional.empty(),
                Optional.empty());
        var learnt = new OrderDelayed(
                EventContext.of("late", SHOP, ORDER, Samples.TIME.plusHours(20)),
                OrderDelayed.Cause.CARRIER,
                Optional.of(Samples.PARCEL),
                Optional.empty(),
                Optional.empty(),
                Optional.of(next),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new OrderDelayed.Basis(143, 91)));

        assertThat(sure(page(CONFIRMED))).contains("This is our estimate.");
        assertThat(sure(page(CONFIRMED, shipped, carriers))).contains("This is what the carrier expects.");
        assertThat(sure(page(CONFIRMED, shipped, carriers, learnt)))
                .contains("This is an estimate from earlier deliveries: 91% of them came by then.");
        assertThat(sure(page(Instant.parse("2026-11-20T09:00:00Z"), "en", List.of(CONFIRMED))))
                .as("a day that is over")
                .isEmpty();
    }

    private static Optional<String> sure(OrderPage page) {
        return page.headline().date().flatMap(Line::sure);
    }

    @Test
    void aDayThatHasPassedWasExpected() {
        var weekLater = Instant.parse("2026-11-20T09:00:00Z");
        var page = page(weekLater, "en", List.of(CONFIRMED, Samples.shipped(SHOP, ORDER)));

        assertThat(said(page.headline().date())).startsWith("Was expected: ");
        assertThat(onlyNotice(page).title()).isEqualTo("It should have arrived by now");
    }

    @Test
    void theLastDayIsNotOverBeforeTheDeliverysMidnight() {
        var lateOnTheLastDay = Instant.parse("2026-11-13T23:30:00Z");

        assertThat(page(lateOnTheLastDay, "en", List.of(CONFIRMED)).notices()).isEmpty();
    }

    @Test
    void troubleSaysWhyAndWhoseTurnItIs() {
        var page = page(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.EXCEPTION, 20, Optional.of(TrackingReason.CUSTOMS), Optional.empty()));

        assertThat(page.headline().status()).isEqualTo("Problem with the delivery");
        assertThat(onlyNotice(page).title()).isEqualTo("The parcel is being held at customs.");
        assertThat(onlyNotice(page).sentences())
                .extracting(Sentence::text)
                .containsExactly("There is nothing you need to do.");
    }

    @Test
    void severalParcelsAreCountedAndTheOneInTroubleComesFirst() {
        var page = page(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", true, new ShippedItem("1", 1)),
                Samples.shipped(SHOP, ORDER, "B", true, new ShippedItem("2", 1)),
                Samples.shipped(SHOP, ORDER, "C", false, new ShippedItem("2", 1)),
                scan("A", TrackingStatus.DELIVERED, 20, Optional.empty(), Optional.empty()),
                scan("C", TrackingStatus.EXCEPTION, 20, Optional.empty(), Optional.empty()));

        assertThat(page.headline().status()).isEqualTo("1 delivered, 2 on the way");
        assertThat(page.parcels())
                .extracting(card -> card.title().orElse(""))
                .containsExactly("Parcel 3 of 3", "Parcel 2 of 3", "Parcel 1 of 3");
        assertThat(page.parcels()).extracting(OrderPage.ParcelCard::folded).containsExactly(false, false, true);
        assertThat(onlyNotice(page).title()).startsWith("Parcel 3 of 3: ");
        assertThat(page.parcels().getFirst().contents())
                .containsExactly(new OrderPage.Content("1 of 2", "LED bulb E27, warm white"));
    }

    @Test
    void whatIsInNoParcelIsStillToComeAndNothingIsCountedThatIsNotFinal() {
        var page = page(CONFIRMED, Samples.shipped(SHOP, ORDER, "A", true, new ShippedItem("1", 1)));

        assertThat(page.headline().status()).isEqualTo("Part of your order is on the way");
        assertThat(page.parcels().getFirst().title()).contains("Parcel 1");
        assertThat(page.stillToCome()).containsExactly(new OrderPage.Content("2\u00a0×", "LED bulb E27, warm white"));
    }

    @Test
    void cancelledHasNoStepperAndSaysWhatComesBack() {
        var page = page(CONFIRMED, Samples.cancelled(SHOP, ORDER));

        assertThat(page.steps()).isEmpty();
        assertThat(page.lead()).contains("The order was cancelled at your request.");
        assertThat(onlyNotice(page).facts()).extracting(Line::text).contains("€79.90", "Visa", "Monday 16 November");
    }

    @Test
    void whatIsCancelledDoesNotComeAnyMore() {
        var page = page(
                CONFIRMED,
                Samples.shipped(SHOP, ORDER, "A", true, new ShippedItem("1", 1)),
                Samples.cancelled(SHOP, ORDER));

        assertThat(page.parcels()).hasSize(1);
        assertThat(page.stillToCome()).isEmpty();
    }

    @Test
    void historyHasADayEachAndShowsThree() {
        var page = page(
                CONFIRMED,
                Samples.packed(SHOP, ORDER),
                Samples.shipped(SHOP, ORDER),
                scan("P1", TrackingStatus.IN_TRANSIT, 20, Optional.empty(), Optional.empty()));

        assertThat(page.history()).extracting(OrderPage.Day::date).containsExactly("2026-11-10", "2026-11-09");
        assertThat(page.history().stream().mapToInt(day -> day.entries().size()).sum())
                .isEqualTo(3);
        assertThat(page.earlier().getFirst().entries())
                .extracting(OrderPage.Entry::text)
                .containsExactly("Order confirmed");
    }

    @Test
    void aScanIsToldByTheClockOfItsPlaceAndOneInUtcByTheShops() {
        var entry = page(CONFIRMED, placed("2026-11-10T06:30:00+02:00"))
                .history()
                .getFirst()
                .entries()
                .getFirst();
        assertThat(entry.time()).isEqualTo("06:30");
        assertThat(entry.zone()).as("Dublin's is another").contains("GMT+2");
        assertThat(entry.datetime()).isEqualTo("2026-11-10T06:30:00+02:00");
        assertThat(entry.place()).contains("Vilnius");

        var summer = page(CONFIRMED, placed("2027-07-10T06:30:00Z"))
                .history()
                .getFirst()
                .entries()
                .getFirst();
        assertThat(summer.time()).isEqualTo("07:30");
        assertThat(summer.zone()).isEmpty();
    }

    private static ShipmentProgressed placed(String time) {
        return new ShipmentProgressed(
                EventContext.of("placed", SHOP, ORDER, OffsetDateTime.parse(time)),
                Samples.PARCEL,
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.of(new Place("Vilnius", Optional.of(new CountryCode("LT")))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ShipmentProgressed scan(
            String parcel,
            TrackingStatus status,
            int hours,
            Optional<TrackingReason> reason,
            Optional<TimeWindow> window) {
        return new ShipmentProgressed(
                EventContext.of("%s-%s".formatted(parcel, status), SHOP, ORDER, Samples.TIME.plusHours(hours)),
                new ShipmentId(parcel),
                status,
                reason,
                Optional.empty(),
                Optional.empty(),
                window,
                status == TrackingStatus.DELIVERED ? Optional.of(Handover.NEIGHBOUR) : Optional.empty());
    }
}
