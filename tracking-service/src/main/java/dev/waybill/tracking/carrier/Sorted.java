package dev.waybill.tracking.carrier;

import dev.waybill.events.ShipmentProgressed;
import dev.waybill.shop.Shops;
import dev.waybill.tracking.carrier.Progress.Doubt;
import dev.waybill.tracking.carrier.Sources.Source;
import dev.waybill.tracking.ledger.NumberedParcel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of a parcel's scans.
 *
 * @param events for the orders that they are of
 * @param unclaimed of parcels that no shop has sent, as far as is known
 * @param doubtful whose time can't be true
 */
record Sorted(List<ShipmentProgressed> events, List<Scan> unclaimed, List<Doubt> doubtful) {

    /** @param numbered the parcels that ever had the number */
    static Sorted of(
            Source source,
            TrackedParcel said,
            List<Scan> scans,
            List<NumberedParcel> numbered,
            Shops shops,
            Instant received) {
        var sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var allowed = numbered.stream()
                .filter(parcel -> source.mayTouch(parcel.shop()))
                .toList();
        for (var scan : scans) {
            var parcel = Progress.parcel(said, scan, allowed);
            var zone = zone(source, parcel, shops);
            Progress.doubt(scan, zone, received)
                    .ifPresentOrElse(
                            sorted.doubtful::add,
                            () -> parcel.ifPresentOrElse(
                                    owner -> sorted.events.add(Progress.event(scan, owner, zone)),
                                    () -> sorted.unclaimed.add(scan)));
        }
        return sorted;
    }

    private static ZoneId zone(Source source, Optional<NumberedParcel> parcel, Shops shops) {
        return parcel.map(NumberedParcel::shop)
                .or(source::shop)
                .map(shop -> shops.of(shop).zone())
                .orElse(ZoneOffset.UTC);
    }
}
