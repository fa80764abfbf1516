package dev.waybill.tracking.timeline;

import dev.waybill.events.EventId;
import dev.waybill.events.ShipmentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is taken back.
 *
 * @param scans those that another scan of the same parcel names as wrong. It makes no difference which was known first, and none
 *     whether the other one is taken back itself: what is true then is published once more. Two that name each other are both
 *     wrong.
 * @param parcels those that went into another parcel, by the last word on that one, and were not shipped again since
 */
record Corrections(Set<EventId> scans, Set<ShipmentId> parcels) {

    /**
     * @param told all facts
     * @param shipped the last word on each parcel
     */
    static Corrections of(List<Fact> told, Map<ShipmentId, Fact.Shipped> shipped) {
        return new Corrections(scans(told), parcels(shipped.values(), shipped));
    }

    boolean isWrong(Fact fact) {
        return scans.contains(fact.event());
    }

    private static Set<EventId> scans(List<Fact> told) {
        var parcels = new HashMap<EventId, ShipmentId>();
        for (Fact fact : told) {
            if (fact instanceof Fact.Scanned scan) {
                parcels.put(scan.event(), scan.shipment());
            }
        }
        var wrong = new HashSet<EventId>();
        for (Fact fact : told) {
            if (fact instanceof Fact.Scanned scan) {
                scan.corrects()
                        .filter(named -> scan.shipment().equals(parcels.get(named)))
                        .ifPresent(wrong::add);
            }
        }
        return wrong;
    }

    /** Of parcels that replace one another the last that was shipped remains, so some parcel always does. */
    private static Set<ShipmentId> parcels(Collection<Fact.Shipped> parcels, Map<ShipmentId, Fact.Shipped> shipped) {
        var gone = new HashSet<ShipmentId>();
        for (var parcel : parcels) {
            for (var replaced : parcel.replaces()) {
                var own = shipped.get(replaced);
                if (own == null || Fact.BY_TIME.compare(own, parcel) < 0) {
                    gone.add(replaced);
                }
            }
        }
        return gone;
    }
}
