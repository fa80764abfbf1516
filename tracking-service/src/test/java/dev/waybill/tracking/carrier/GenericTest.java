package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.DateWindow;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingStatus;
import dev.waybill.tracking.carrier.Reading.Nothing;
import dev.waybill.tracking.carrier.Reading.Told;
import dev.waybill.tracking.carrier.Reading.Unreadable;
import dev.waybill.tracking.carrier.Reading.Untold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenericTest {

    private static final Instant NOW = Instant.parse("2026-12-01T14:31:00Z");

    @Test
    void scansSayAllThatTheContractHolds() {
        var told = (Told) read(_ -> {});

        assertThat(told.parcel().number().value()).isEqualTo("CZ-7781-2204");
        assertThat(told.parcel().orders()).containsExactly("LM-1043");
        assertThat(told.scans().getFirst().expected())
                .contains(new DateWindow(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-02")));
        assertThat(told.scans().getLast().meaning().status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(told.scans().getLast().meaning().handover()).contains(Handover.NEIGHBOUR);
    }

    @Test
    void aWordOfTomorrowIsAsGoodAsNone() {
        var told = (Told) read(root -> {
            scan(root, 0).put("status", "teleported");
            scan(root, 1).put("handover", "robot").put("reason", "boredom");
        });

        assertThat(told.untold()).containsExactly(new Untold(Untold.Why.UNKNOWN_STATUS, "teleported"));
        assertThat(told.scans())
                .singleElement()
                .satisfies(scan -> assertThat(scan.meaning()).isEqualTo(Meaning.of(TrackingStatus.DELIVERED)));
        assertThat(read(root -> root.put("type", "parcel.weighed"))).isEqualTo(new Nothing("unknown_topic"));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(read(root -> scan(root, 1).put("time", "today")))
                .isEqualTo(new Unreadable("data.scans[1].time", "must be a time such as 2026-12-01T14:30:00"));
        assertThat(read(root -> scan(root, 1).remove("status")))
                .isEqualTo(new Unreadable("data.scans[1].status", "is missing"));
        assertThat(read(root -> Posted.at(root, "/data").put("trackingNumber", "#1")))
                .isEqualTo(
                        new Unreadable("data.trackingNumber", "must be letters, digits, spaces and . / -, at most 64"));
        assertThat(read(root ->
                        Posted.at(root, "/data/scans/0/expectedDelivery").put("until", "2026-11-01")))
                .isEqualTo(new Unreadable(
                        "data.scans[0].expectedDelivery", "must be dates such as 2026-12-01, from not after until"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "d2F5YmlsbC10ZXN0LXNlY3JldC1vZi0zMi1ieXRlcyE=", "whsec_?"})
    void aSecretThatIsNoneIsRefusedWithoutRepeatingIt(String secret) {
        assertThatThrownBy(() -> new Generic(List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be");
    }

    private static ObjectNode scan(ObjectNode root, int index) {
        return Posted.at(root, "/data/scans/" + index);
    }

    private static Reading read(Consumer<ObjectNode> change) {
        var body = Posted.file("generic.json", change);
        return new Generic(List.of(Posted.GENERIC_SECRET)).read(new Webhook(Posted.generic(body, NOW), body), NOW);
    }
}
