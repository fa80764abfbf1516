package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.CountryCode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.ShipmentProgressed.Place;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
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

class EasyPostTest {

    private static final ZoneId SHOP = ZoneId.of("America/New_York");

    @Test
    void aTrackerIsItsParcelAndAllItsScans() {
        var told = told(_ -> {});

        assertThat(told.parcel().number().value()).isEqualTo("9400110898825022579493");
        assertThat(told.parcel().carrier()).contains("usps");
        assertThat(told.scans())
                .extracting(scan -> scan.meaning().status())
                .containsExactly(
                        TrackingStatus.INFO_RECEIVED, TrackingStatus.IN_TRANSIT, TrackingStatus.OUT_FOR_DELIVERY);
        assertThat(told.scans().getLast().place())
                .contains(new Place("SOMERVILLE", Optional.of(new CountryCode("US"))));
        assertThat(told.scans().getLast().expected()).contains(DateWindow.on(LocalDate.parse("2026-12-01")));
    }

    @Test
    void aTimeIsAnInstantWhereItsPlaceIsKnownAndElseTheTimeOnTheClock() {
        assertThat(told(_ -> {}).scans().stream().map(scan -> scan.moment().in(SHOP)))
                .containsExactly(
                        OffsetDateTime.parse("2026-11-28T09:14:00-05:00"),
                        OffsetDateTime.parse("2026-11-29T23:51:00-05:00"),
                        OffsetDateTime.parse("2026-12-01T08:10:00-05:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "in_transit, weather_delay, IN_TRANSIT, WEATHER",
        "in_transit, a_detail_of_tomorrow, IN_TRANSIT,",
        "available_for_pickup, arrived_at_pickup_location, AVAILABLE_FOR_PICKUP,",
        "return_to_sender, return, EXCEPTION, RETURNING",
        "failure, lost, EXCEPTION, LOST",
        "canceled, , EXCEPTION, OTHER",
        "unknown, unknown, PENDING,"
    })
    void statusesHaveTheirMeaning(String status, String detail, TrackingStatus ours, TrackingReason reason) {
        var told = told(root -> detail(root, 2).put("status", status).put("status_detail", detail));

        assertThat(told.scans().getLast().meaning())
                .isEqualTo(new Meaning(ours, Optional.ofNullable(reason), Optional.empty()));
    }

    @Test
    void thatEasyPostCouldNotAskIsNoNewsOfTheParcel() {
        var told = told(root -> detail(root, 2).put("status", "error").put("status_detail", "unknown"));

        assertThat(told.scans()).hasSize(2);
        assertThat(told.untold()).containsExactly(new Untold(Untold.Why.UNKNOWN_STATUS, "error/unknown"));
    }

    @Test
    void theSameScanHasOneIdInWhateverHistoryItComes() {
        var before = told(root -> {
            ((ArrayNode) root.at("/result/tracking_details")).remove(2);
            root.put("id", "evt_other").put("created_at", "2026-11-30T05:00:00Z");
        });

        assertThat(ids(before)).isEqualTo(ids(told(_ -> {})).subList(0, 2));
    }

    @Test
    void aDateThatMovedBetweenTwoScansIsSaidByItself() {
        var told = told(root -> {
            ((ArrayNode) root.at("/result/tracking_details")).remove(2);
            Posted.at(root, "/result").put("est_delivery_date", "2026-12-04T00:00:00Z");
            Posted.at(root, "/previous_attributes").put("est_delivery_date", "2026-12-01T00:00:00Z");
        });

        assertThat(told.scans().getLast().meaning()).isEqualTo(Meaning.of(TrackingStatus.IN_TRANSIT));
        assertThat(told.scans().getLast().expected()).contains(DateWindow.on(LocalDate.parse("2026-12-04")));
        assertThat(told.scans().getLast().moment().in(SHOP))
                .isEqualTo(OffsetDateTime.parse("2026-12-01T10:02:10-05:00"));
    }

    @Test
    void whatIsNoneOfOurBusinessSaysNothing() {
        assertThat(read(root -> root.put("description", "batch.created"))).isEqualTo(new Nothing("unknown_topic"));
        assertThat(read(root -> Posted.at(root, "/result").put("is_return", true)))
                .isEqualTo(new Nothing("return_parcel"));
    }

    private static ObjectNode detail(ObjectNode root, int index) {
        return Posted.at(root, "/result/tracking_details/" + index);
    }

    private static List<String> ids(Told told) {
        return told.scans().stream().map(scan -> scan.id().value()).toList();
    }

    private static Told told(Consumer<ObjectNode> change) {
        return (Told) read(change);
    }

    private static Reading read(Consumer<ObjectNode> change) {
        var body = Posted.file("easypost.json", change);
        return new EasyPost(List.of(Posted.EASYPOST_SECRET))
                .read(new Webhook(Posted.easypost(body), body), Instant.EPOCH);
    }
}
