package dev.waybill.tracking.timeline;

import dev.waybill.events.ShipmentId;
import dev.waybill.tracking.timeline.Parcel.Contents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which pieces of an order are in which parcel, and which are in none yet. */
final class Packing {

    private final List<Fact.Item> items;
    private final Map<ShipmentId, Fact.Shipped> shipped;
    private final boolean moreAnnounced;

    /**
     * @param items what was ordered; empty while that is not known
     * @param shipped the last word on each parcel
     */
    Packing(List<Fact.Item> items, Map<ShipmentId, Fact.Shipped> shipped) {
        this.items = items;
        this.shipped = shipped;
        this.moreAnnounced =
                latest(shipped.values()).map(Fact.Shipped::moreToFollow).orElse(true);
    }

    /** What is in the parcel: what it lists, or everything where it is the only one and lists nothing. */
    List<Contents> of(ShipmentId parcel) {
        var fact = Optional.ofNullable(shipped.get(parcel));
        if (fact.isEmpty()) {
            return List.of();
        }
        if (fact.get().items().isEmpty()) {
            return shipped.size() == 1 && !moreAnnounced
                    ? items.stream()
                            .map(item -> new Contents(item, item.quantity()))
                            .toList()
                    : List.of();
        }
        var quantities = new HashMap<String, Integer>();
        fact.get().items().forEach(item -> quantities.put(item.id(), item.quantity()));
        return items.stream()
                .filter(item -> quantities.containsKey(item.id()))
                .map(item -> new Contents(item, quantities.get(item.id())))
                .toList();
    }

    /** What no parcel holds, in the order's own order. */
    List<Contents> stillToCome() {
        if (anyUnlisted()) {
            return List.of();
        }
        var packed = new HashMap<String, Integer>();
        for (var parcel : shipped.values()) {
            parcel.items().forEach(item -> packed.merge(item.id(), item.quantity(), Integer::sum));
        }
        var left = new ArrayList<Contents>();
        for (var item : items) {
            int missing = item.quantity() - packed.getOrDefault(item.id(), 0);
            if (missing > 0) {
                left.add(new Contents(item, missing));
            }
        }
        return List.copyOf(left);
    }

    /**
     * Whether the parcels that are known hold all that was ordered. Where they list their items these are counted; the
     * shop's word that nothing follows is taken only where they are not, for it may come before an earlier parcel's event.
     */
    boolean isComplete() {
        if (items.isEmpty() || shipped.isEmpty()) {
            return false;
        }
        return anyUnlisted() ? !moreAnnounced : stillToCome().isEmpty();
    }

    private boolean anyUnlisted() {
        return shipped.values().stream().anyMatch(parcel -> parcel.items().isEmpty());
    }

    private static Optional<Fact.Shipped> latest(Collection<Fact.Shipped> parcels) {
        return parcels.stream().max(Fact.BY_TIME);
    }
}
