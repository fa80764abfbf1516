package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.CountryCode;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingNumber;
import dev.waybill.events.TrackingStatus;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.carrier.Progress.Doubt;
import dev.waybill.tracking.carrier.Sources.Source;
import dev.waybill.tracking.ledger.NumberedParcel;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SortedTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final TrackedParcel SAID = said(Optional.empty());
    private static final Source ANY_SHOP = new Source("any", new EasyPost(List.of()), Optional.empty());

    private static final Shops SHOPS = new Shops(new SmallRyeConfigBuilder()
            .withMapping(ShopsConfig.class)
            .withDefaultValues(Map.of("waybill.shops.lumen.time-zone", "Europe/Dublin"))
            .build()
            .getConfigMapping(ShopsConfig.class));

    private final NumberedParcel parcel = parcel("lumen", "1001", "2026-11-29T10:00:00Z");

    @Test
    void aScanIsAnEventOfItsOrderInTheTimeOfItsPlace() {
        assertThat(sorted(ANY_SHOP, SAID, "2026-12-01T07:15:00", parcel).events())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.context().order()).isEqualTo(parcel.order());
                    assertThat(event.context().shop()).isEqualTo(parcel.shop());
                    assertThat(event.context().time()).isEqualTo("2026-12-01T07:15:00Z");
                    assertThat(event.shipment()).isEqualTo(parcel.shipment());
                    assertThat(event.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
                });
    }

    @Test
    void aScanOfTheFutureOrOf1970IsNotTold() {
        assertThat(sorted(ANY_SHOP, SAID, "2026-12-01T14:59:00", parcel).events())
                .hasSize(1);
        assertThat(sorted(ANY_SHOP, SAID, "2026-12-01T15:01:00", parcel).doubtful())
                .containsExactly(Doubt.FUTURE);
        assertThat(sorted(ANY_SHOP, SAID, "9999-12-31T23:59:59", parcel).doubtful())
                .containsExactly(Doubt.FUTURE);
        assertThat(sorted(ANY_SHOP, SAID, "1970-01-01T00:00:00", parcel).doubtful())
                .containsExactly(Doubt.TOO_OLD);
        assertThat(sorted(ANY_SHOP, SAID, "1970-01-01T00:00:00").doubtful()).containsExactly(Doubt.TOO_OLD);
    }

    @Test
    void whatNobodyHasSentIsUnclaimed() {
        assertThat(sorted(ANY_SHOP, SAID, "2026-12-01T07:15:00").unclaimed()).hasSize(1);
    }

    @Test
    void aSourceOfOneShopNeverTouchesAnotherShopsOrders() {
        var another = new Source("papirna", new EasyPost(List.of()), Optional.of(new ShopId("papirna")));

        assertThat(sorted(another, SAID, "2026-12-01T07:15:00", parcel).unclaimed())
                .hasSize(1);
    }

    @Test
    void ofParcelsWithOneNumberTheOneThatLeftLastIsMeant() {
        var before = parcel("lumen", "900", "2026-11-10T10:00:00Z");

        assertThat(orders(sorted(ANY_SHOP, SAID, "2026-12-01T07:15:00", before, parcel)))
                .containsExactly("1001");
    }

    @Test
    void butTheOneOfTheCarrierThatIsNamedAndFirstOfAllTheOneOfTheOrder() {
        var ofDhl = parcel("lumen", "900", "2026-11-10T10:00:00Z", Optional.of("DHL"));
        var named = new TrackedParcel("easypost", SAID.number(), Optional.of("dhl"), List.of("#7", "800"));
        var oldest = parcel("lumen", "800", "2026-11-09T10:00:00Z");

        assertThat(orders(sorted(ANY_SHOP, said(Optional.of("dhl")), "2026-12-01T07:15:00", parcel, ofDhl)))
                .containsExactly("900");
        assertThat(orders(sorted(ANY_SHOP, named, "2026-12-01T07:15:00", parcel, ofDhl, oldest)))
                .containsExactly("800");
    }

    @Test
    void aNumberThatIsUsedAgainDoesNotBringUpTheOldParcel() {
        var lastYear = parcel("lumen", "17", "2026-03-01T10:00:00Z");

        assertThat(sorted(ANY_SHOP, SAID, "2026-12-01T07:15:00", lastYear).unclaimed())
                .hasSize(1);
        assertThat(orders(sorted(ANY_SHOP, SAID, "2026-03-04T07:15:00", lastYear, parcel)))
                .containsExactly("17");
        assertThat(sorted(ANY_SHOP, SAID, "2026-10-01T07:15:00", parcel).unclaimed())
                .hasSize(1);
    }

    private static List<String> orders(Sorted sorted) {
        return sorted.events().stream()
                .map(event -> event.context().order().value())
                .toList();
    }

    private static Sorted sorted(Source source, TrackedParcel said, String time, NumberedParcel... numbered) {
        var scan = new Scan(
                said.scan(time),
                Moment.read(time, Optional.of(new CountryCode("IE"))).orElseThrow(),
                Meaning.of(TrackingStatus.IN_TRANSIT),
                Optional.empty(),
                Optional.empty());
        return Sorted.of(source, said, List.of(scan), List.of(numbered), SHOPS, NOW);
    }

    private static TrackedParcel said(Optional<String> carrier) {
        return new TrackedParcel("easypost", new TrackingNumber("SP1"), carrier, List.of());
    }

    private static NumberedParcel parcel(String shop, String order, String shipped) {
        return parcel(shop, order, shipped, Optional.empty());
    }

    private static NumberedParcel parcel(String shop, String order, String shipped, Optional<String> carrier) {
        return new NumberedParcel(
                "SP1",
                new ShopId(shop),
                new OrderId(order),
                new ShipmentId("P" + order),
                carrier,
                OffsetDateTime.parse(shipped));
    }
}
