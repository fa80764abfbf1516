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
import dev.waybill.tracking.carrier.Reading.Unreadable;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeventeenTrackTest {

    private static final ZoneId SHOP = ZoneId.of("Europe/Belgrade");

    @Test
    void aHistoryIsItsParcelAndTheScansOfAllItsCarriersEachOnce() {
        var told = told(_ -> {});

        assertThat(told.parcel().number().value()).isEqualTo("520113017830399002575123");
        assertThat(told.parcel().carrier()).contains("100143");
        assertThat(told.parcel().orders()).containsExactly("1042");
        assertThat(told.scans())
                .as("the handover in Sosnowiec is told by both carriers")
                .extracting(scan -> scan.meaning().status())
                .containsExactly(
                        TrackingStatus.OUT_FOR_DELIVERY,
                        TrackingStatus.IN_TRANSIT,
                        TrackingStatus.IN_TRANSIT,
                        TrackingStatus.INFO_RECEIVED);
        assertThat(told.scans().get(1).place()).contains(new Place("Sosnowiec", Optional.of(new CountryCode("PL"))));
        assertThat(told.untold()).isEmpty();
    }

    @Test
    void aTimeHasItsOffsetOrElseIsTheTimeOnTheClockOfItsPlace() {
        assertThat(told(_ -> {}).scans().stream().map(scan -> scan.moment().in(SHOP)))
                .containsExactly(
                        OffsetDateTime.parse("2026-12-01T08:10:00+01:00"),
                        OffsetDateTime.parse("2026-11-30T21:40:00+01:00"),
                        OffsetDateTime.parse("2026-11-28T16:05:00+01:00"),
                        OffsetDateTime.parse("2026-11-28T09:14:00+01:00"));
        assertThat(told(root -> event(root).putNull("time_iso"))
                        .scans()
                        .getFirst()
                        .moment()
                        .in(SHOP))
                .as("the instant, by the clock of its place")
                .isEqualTo(OffsetDateTime.parse("2026-12-01T08:10:00+01:00"));
    }

    @Test
    void theLatestScanHasTheExpectedDays() {
        assertThat(told(_ -> {}).scans())
                .extracting(scan -> scan.expected().isPresent())
                .containsExactly(true, false, false, false);
        assertThat(told(_ -> {}).scans().getFirst().expected())
                .contains(new DateWindow(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-02")));
        assertThat(told(root -> metrics(root).putNull("to")).scans().getFirst().expected())
                .contains(DateWindow.on(LocalDate.parse("2026-12-01")));
        assertThat(told(root -> metrics(root).putNull("to").putNull("from"))
                        .scans()
                        .getFirst()
                        .expected())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NotFound_InvalidCode, PENDING,",
        "InTransit_CustomsProcessing, IN_TRANSIT,",
        "InTransit_CustomsRequiringInformation, IN_TRANSIT, CUSTOMS",
        "AvailableForPickup_Other, AVAILABLE_FOR_PICKUP,",
        "DeliveryFailure_NoBody, ATTEMPT_FAILED, ABSENT",
        "DeliveryFailure_OfTomorrow, ATTEMPT_FAILED,",
        "Delivered_Other, DELIVERED,",
        "Exception_Lost, EXCEPTION, LOST",
        "Exception_Returned, EXCEPTION, RETURNING",
        "Expired_Other, EXPIRED,"
    })
    void statusesHaveTheirMeaning(String code, TrackingStatus ours, TrackingReason reason) {
        assertThat(told(root -> event(root).put("sub_status", code))
                        .scans()
                        .getFirst()
                        .meaning())
                .isEqualTo(new Meaning(ours, Optional.ofNullable(reason), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"PickedUp, IN_TRANSIT", "OutForDelivery, OUT_FOR_DELIVERY", "Returning, EXCEPTION"})
    void aScanWithoutASubStatusHasItsStage(String stage, TrackingStatus ours) {
        assertThat(told(root -> event(root).putNull("sub_status").put("stage", stage))
                        .scans()
                        .getFirst()
                        .meaning()
                        .status())
                .isEqualTo(ours);
    }

    @Test
    void whatHasNoStatusOrNoTimeIsNamed() {
        assertThat(told(root -> event(root).putNull("sub_status").putNull("stage"))
                        .untold())
                .containsExactly(new Untold(Untold.Why.UNKNOWN_STATUS, ""));
        assertThat(told(root -> event(root)
                                .putNull("time_iso")
                                .putNull("time_utc")
                                .putNull("time_raw"))
                        .untold())
                .containsExactly(new Untold(Untold.Why.NO_TIME, "OutForDelivery_Other"));
    }

    @Test
    void theSameScanHasOneIdInWhateverHistoryItComes() {
        var before = told(root -> {
            ((ArrayNode) root.at("/data/track_info/tracking/providers/0/events")).remove(0);
            Posted.at(root, "/data").putNull("tag");
        });

        assertThat(ids(before)).isEqualTo(ids(told(_ -> {})).subList(1, 4));
    }

    @Test
    void whatIsNoneOfOurBusinessSaysNothingAndWhatIsUnreadableIsNamed() {
        assertThat(read(root -> root.put("event", "TRACKING_STOPPED"))).isEqualTo(new Nothing("unknown_topic"));
        assertThat(read(root -> Posted.at(root, "/data").put("number", "né d'ici")))
                .isEqualTo(new Nothing("foreign_number"));
        assertThat(read(root -> Posted.at(root, "/data").putObject("track")))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        wrong -> assertThat(wrong.field() + " " + wrong.reason())
                                .isEqualTo("data.track must be data.track_info: have version 2 of the API sent"));
        assertThat(read(root -> Posted.at(root, "/data").remove("track_info"))).isInstanceOf(Unreadable.class);
    }

    @Test
    void theSignatureMayBeInCapitalsToo() {
        var body = Posted.file("seventeentrack.json");
        var capitals = Posted.seventeenTrack(body).get("sign").toUpperCase(Locale.ROOT);

        assertThat(adapter().read(new Webhook(Map.of("sign", capitals), body), Instant.EPOCH))
                .isInstanceOf(Told.class);
    }

    private static ObjectNode event(ObjectNode root) {
        return Posted.at(root, "/data/track_info/tracking/providers/0/events/0");
    }

    private static ObjectNode metrics(ObjectNode root) {
        return Posted.at(root, "/data/track_info/time_metrics/estimated_delivery_date");
    }

    private static List<String> ids(Told told) {
        return told.scans().stream().map(scan -> scan.id().value()).toList();
    }

    private static Told told(Consumer<ObjectNode> change) {
        return (Told) read(change);
    }

    private static Reading read(Consumer<ObjectNode> change) {
        var body = Posted.file("seventeentrack.json", change);
        return adapter().read(new Webhook(Posted.seventeenTrack(body), body), Instant.EPOCH);
    }

    private static SeventeenTrack adapter() {
        return new SeventeenTrack(List.of(Posted.SEVENTEENTRACK_KEY));
    }
}
