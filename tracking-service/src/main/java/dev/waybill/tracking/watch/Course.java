package dev.waybill.tracking.watch;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.ShopId;
import dev.waybill.tracking.delay.Hearing;
import dev.waybill.tracking.delay.Promise;
import dev.waybill.tracking.delay.Watch;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An order in a history so far: as others tell it, and with what the watch would have said. */
final class Course {

    record Key(ShopId shop, OrderId order) {

        static Key of(Received received) {
            return new Key(received.shop(), received.order());
        }
    }

    private final Key key;
    private final List<Fact> others = new ArrayList<>(8);
    private final List<Fact> ours = new ArrayList<>(0);
    private final Set<ShipmentId> learnt = new HashSet<>(2);
    private final Map<Instant, Instant> heard = new HashMap<>();
    private TrackedOrder untold;
    private TrackedOrder told;
    private List<Promise> promises = List.of();
    private int version;

    Course(Received first, Instant at, Watch watch) {
        this.key = Key.of(first);
        this.others.add(first.fact());
        hear(first.fact(), at);
        this.untold = folded(others);
        this.told = untold;
        this.promises = watch.promises(untold);
    }

    void add(Fact fact, Instant at, Watch watch) {
        others.add(fact);
        hear(fact, at);
        untold = folded(others);
        promises = watch.promises(untold);
        refold();
    }

    private void hear(Fact fact, Instant at) {
        heard.putIfAbsent(fact.time().toInstant(), at);
    }

    void announced(List<Fact> announcements) {
        ours.addAll(announcements);
        refold();
    }

    private void refold() {
        told = ours.isEmpty()
                ? untold
                : folded(Stream.concat(others.stream(), ours.stream()).toList());
    }

    private TrackedOrder folded(List<Fact> facts) {
        return new TrackedOrder(key.shop(), key.order(), OrderTimeline.of(facts), facts.size());
    }

    /** @return whether that is news: each parcel teaches once */
    boolean teaches(ShipmentId parcel) {
        return learnt.add(parcel);
    }

    /** What was to be done at some instant by what was known before holds no longer. */
    int nextVersion() {
        return ++version;
    }

    int version() {
        return version;
    }

    Hearing hearing() {
        return new Hearing(heard);
    }

    Key key() {
        return key;
    }

    List<Fact> others() {
        return others;
    }

    /** What shop and carrier promise and have not done, as far as is known. */
    List<Promise> promises() {
        return promises;
    }

    TrackedOrder untold() {
        return untold;
    }

    TrackedOrder told() {
        return told;
    }
}
