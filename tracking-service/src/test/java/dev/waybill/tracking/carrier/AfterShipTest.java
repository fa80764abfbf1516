package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.CountryCode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Unreadable;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterShipTest {

    private static final ZoneId SHOP = ZoneId.of("Europe/Prague");
    private static final DateWindow FIRST = DateWindow.on(LocalDate.parse("2026-12-01"));

    @Test
    void aTrackingIsItsParcelAndAllItsScans() {
        var told = told(_ -> {});

        assertThat(told.parcel().number().value()).isEqualTo("JD0146 0000 1234");
        assertThat(told.parcel().carrier()).contains("dhl-poland");
        assertThat(told.parcel().orders()).containsExactly("LM-1042-A", "LM-1042", "gid-884213");
        assertThat(told.untold()).isEmpty();
        assertThat(told.scans())
                .extracting(scan -> scan.meaning().status())
                .containsExactly(
                        TrackingStatus.INFO_RECEIVED, TrackingStatus.IN_TRANSIT, TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(told.scans())
                .extracting(Scan::place)
                .containsExactly(Optional.empty(), place("Łódź"), place("Warszawa"));
    }

    @Test
    void aTimeWithoutAnOffsetIsTheOneOfItsPlaceAndElseOfTheShop() {
        var times = told(_ -> {}).scans().stream().map(scan -> scan.moment().in(ZoneId.of("America/New_York")));

        assertThat(times)
                .containsExactly(
                        OffsetDateTime.parse("2026-11-29T16:40:00-05:00"),
                        OffsetDateTime.parse("2026-11-30T20:45:00+01:00"),
                        OffsetDateTime.parse("2026-12-01T07:15:00+01:00"));
    }

    @Test
    void theSameScanHasOneIdInWhateverHistoryItComes() {
        var all = told(_ -> {});
        var before = told(root -> {
            checkpoints(root).remove(2);
            root.put("event_id", "another").put("ts", 1_796_000_000);
            Posted.at(root, "/msg").put("tag", "InTransit").put("updated_at", "2026-11-30T20:10:03+00:00");
        });

        assertThat(ids(before)).isEqualTo(ids(all).subList(0, 2));
        assertThat(ids(all)).doesNotHaveDuplicates().allMatch(id -> id.matches("scan-[0-9a-f]{32}"));
    }

    @Test
    void anotherTimeStatusPlaceTextCarrierOrNumberIsAnotherScan() {
        var usual = ids(told(_ -> {}));
        List<Consumer<ObjectNode>> changes = List.of(
                root -> checkpoint(root, 0).put("checkpoint_time", "2026-11-29T16:41:00"),
                root -> checkpoint(root, 0).put("subtag", "InfoReceived_002"),
                root -> checkpoint(root, 0).put("city", "Gdynia"),
                root -> checkpoint(root, 0).put("location", "Gdynia"),
                root -> checkpoint(root, 0).put("message", "Paczka czeka"),
                root -> Posted.at(root, "/msg").put("slug", "inpost-paczkomaty"),
                root -> Posted.at(root, "/msg").put("tracking_number", "JD014600001235"));

        assertThat(changes)
                .allSatisfy(change -> assertThat(ids(told(change)).getFirst()).isNotIn(usual));
    }

    @Test
    void theLatestScanSaysWhenTheParcelIsExpected() {
        assertThat(told(_ -> {}).scans())
                .extracting(Scan::expected)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(FIRST));
    }

    @Test
    void aMovedDateIsSaidByItselfAtTheTimeAtWhichItMoved() {
        Consumer<ObjectNode> moved = root -> {
            root.put("event", "edd_revise");
            checkpoints(root).remove(2);
            Posted.at(root, "/msg/courier_estimated_delivery_date").put("estimated_delivery_date", "2026-12-03");
        };

        var last = told(moved).scans().getLast();

        assertThat(last.meaning()).isEqualTo(Meaning.of(TrackingStatus.IN_TRANSIT));
        assertThat(last.expected()).contains(DateWindow.on(LocalDate.parse("2026-12-03")));
        assertThat(last.moment().in(SHOP)).isEqualTo(OffsetDateTime.parse("2026-12-01T10:05:30+01:00"));
        assertThat(told(moved).scans().getLast().id()).isEqualTo(last.id());
        assertThat(told(moved.andThen(root -> root.put("ts", 1_796_202_330)))
                        .scans()
                        .getLast()
                        .id())
                .isNotEqualTo(last.id());
    }

    @Test
    void aMovedDateOfAParcelThatIsOutForDeliveryDoesNotSendItOutAgain() {
        assertThat(told(root -> root.put("event", "edd_revise")).scans()).hasSize(3);
    }

    @Test
    void aRangeOfDaysIsOneAndTheLatestEstimateStandsInForTheCarriers() {
        var range = told(root -> Posted.at(root, "/msg/courier_estimated_delivery_date")
                .put("estimated_delivery_date", "2026-12-02")
                .put("estimated_delivery_date_min", "2026-12-02")
                .put("estimated_delivery_date_max", "2026-12-04T18:00:00"));
        var latest = told(root -> {
            Posted.at(root, "/msg").putNull("courier_estimated_delivery_date");
            Posted.at(root, "/msg")
                    .putObject("latest_estimated_delivery")
                    .put("type", "specific")
                    .put("datetime", "2026-12-05");
        });

        assertThat(range.scans().getLast().expected())
                .contains(new DateWindow(LocalDate.parse("2026-12-02"), LocalDate.parse("2026-12-04")));
        assertThat(latest.scans().getLast().expected()).contains(DateWindow.on(LocalDate.parse("2026-12-05")));
    }

    @ParameterizedTest
    @CsvSource({
        "AttemptFail, AttemptFail_002, ATTEMPT_FAILED, ABSENT,",
        "AvailableForPickup, AvailableForPickup_001, AVAILABLE_FOR_PICKUP,,",
        "Delivered, Delivered_002, DELIVERED,, PICKUP_POINT",
        "Delivered, Delivered_003, DELIVERED,, RECIPIENT",
        "Delivered, Delivered_005, DELIVERED,, NEIGHBOUR",
        "Exception, Exception_004, EXCEPTION, CUSTOMS,",
        "Exception, Exception_010, EXCEPTION, RETURNING,",
        "Exception, Exception_999, EXCEPTION,,",
        "InTransit, InTransit_006, IN_TRANSIT,,",
        "Expired, Expired_001, EXPIRED,,"
    })
    void statusesHaveTheirMeaning(
            String tag, String subtag, TrackingStatus status, TrackingReason reason, Handover handover) {
        var told = told(root -> checkpoint(root, 2).put("tag", tag).put("subtag", subtag));

        assertThat(told.scans().getLast().meaning())
                .isEqualTo(new Meaning(status, Optional.ofNullable(reason), Optional.ofNullable(handover)));
    }

    @Test
    void whatIsDeliveredOnItsWayBackIsNotDeliveredToTheCustomer() {
        Consumer<ObjectNode> back = root -> {
            Posted.at(root, "/msg").put("return_to_sender", true);
            checkpoint(root, 1).put("tag", "Exception").put("subtag", "Exception_010");
            checkpoint(root, 2).put("tag", "Delivered").put("subtag", "Delivered_001");
        };

        assertThat(told(back).scans().getLast().meaning())
                .isEqualTo(
                        new Meaning(TrackingStatus.EXCEPTION, Optional.of(TrackingReason.RETURNING), Optional.empty()));
    }

    @Test
    void aStatusOfTomorrowAndAScanWithoutATimeAreUntoldAndTheOthersTold() {
        var told = told(root -> {
            checkpoint(root, 0).put("tag", "Teleported").put("subtag", "Teleported_001");
            checkpoint(root, 1).put("checkpoint_time", "");
        });

        assertThat(told.scans()).hasSize(1);
        assertThat(told.untold())
                .containsExactly(
                        new Untold(Untold.Why.UNKNOWN_STATUS, "Teleported/Teleported_001"),
                        new Untold(Untold.Why.NO_TIME, "InTransit/InTransit_003"));
    }

    @Test
    void olderVersionsOfTheWebhookSayCountriesByAnotherName() {
        var old = told(root -> {
            checkpoint(root, 2).remove("country_region");
            checkpoint(root, 2).put("country_iso3", "POL");
        });

        assertThat(old.scans().getLast().place()).isEqualTo(place("Warszawa"));
        assertThat(ids(old)).isEqualTo(ids(told(_ -> {})));
    }

    @Test
    void fiveHundredScansAreTold() {
        var told = told(root -> {
            var many = checkpoints(root);
            while (many.size() < 500) {
                many.add(checkpoint(root, 1).deepCopy().put("message", "scan " + many.size()));
            }
        });

        assertThat(told.scans()).hasSize(500);
        assertThat(ids(told)).doesNotHaveDuplicates();
    }

    @Test
    void aPlaceIsWhatTheContractHolds() {
        assertThat(city("<script>alert(1)</script>")).contains("<script>alert(1)</script>");
        assertThat(city("Łódź\r\nBcc: x@y.example\u0000")).contains("Łódź Bcc: x@y.example");
        assertThat(city("\u200B\u200B")).isEmpty();
        assertThat(city("Ř".repeat(300))).contains("Ř".repeat(100));
        assertThat(told(root -> checkpoint(root, 2).put("country_region", "XYZ"))
                        .scans()
                        .getLast()
                        .place())
                .contains(new Place("Warszawa", Optional.empty()));
    }

    @Test
    void whatIsNoneOfOurBusinessSaysNothing() {
        assertThat(read(root -> root.put("event", "tracking_pending_time"))).isEqualTo(new Nothing("unknown_topic"));
        assertThat(read(root -> Posted.at(root, "/msg").put("shipment_direction", "return")))
                .isEqualTo(new Nothing("return_parcel"));
        assertThat(read(root -> Posted.at(root, "/msg").put("tracking_number", "ГДЕ МОЯ ПОСЫЛКА")))
                .isEqualTo(new Nothing("foreign_number"));
    }

    @Test
    void whatItLacksIsNamed() {
        assertThat(read(root -> root.remove("event"))).isEqualTo(new Unreadable("event", "is missing"));
        assertThat(read(root -> root.put("msg", "x"))).isEqualTo(new Unreadable("msg", "must be an object"));
        assertThat(read(root -> Posted.at(root, "/msg").put("tracking_number", " ")))
                .isEqualTo(new Unreadable("msg.tracking_number", "is missing"));
        assertThat(read(root -> Posted.at(root, "/msg").put("checkpoints", 7)))
                .isEqualTo(new Unreadable("msg.checkpoints", "must be an array"));
        assertThat(read(root -> checkpoints(root).insert(1, 7)))
                .isEqualTo(new Unreadable("msg.checkpoints[1]", "must be an object"));
    }

    private static Optional<String> city(String city) {
        return told(root -> checkpoint(root, 2).put("city", city))
                .scans()
                .getLast()
                .place()
                .map(Place::city);
    }

    private static Optional<Place> place(String city) {
        return Optional.of(new Place(city, Optional.of(new CountryCode("PL"))));
    }

    private static List<String> ids(Told told) {
        return told.scans().stream().map(scan -> scan.id().value()).toList();
    }

    private static ArrayNode checkpoints(ObjectNode root) {
        return (ArrayNode) root.at("/msg/checkpoints");
    }

    private static ObjectNode checkpoint(ObjectNode root, int index) {
        return Posted.at(root, "/msg/checkpoints/" + index);
    }

    private static Told told(Consumer<ObjectNode> change) {
        return (Told) read(change);
    }

    private static Reading read(Consumer<ObjectNode> change) {
        var body = Posted.file("aftership.json", change);
        return new AfterShip(List.of(Posted.AFTERSHIP_SECRET))
                .read(new Webhook(Posted.aftership(body), body), Instant.EPOCH);
    }
}
