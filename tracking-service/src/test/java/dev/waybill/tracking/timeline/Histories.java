package dev.waybill.tracking.timeline;

import dev.waybill.events.Carrier;
import dev.waybill.events.DateWindow;
import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DeliveryDisputed.Claim;
import dev.waybill.events.EventId;
import dev.waybill.events.Money;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.OrderRefunded;
import dev.waybill.events.Refund;
import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Orders as they come: in one to five parcels, each with its carrier's scans, and with all that may happen on the way. */
final class Histories {

    /** What may happen to an order beside its parcels' ways. */
    enum Turn {
        PACKED,
        DELAYED,
        ANSWERED,
        CANCELLED_AT_ONCE,
        CANCELLED_AFTER_PACKING,
        CANCELLED_ON_THE_WAY,
        RETURNED,
        REFUNDED,
        /** The customer misses the first parcel, and finds it. */
        MISSED,
        FOUND,
        /** The last parcel and the one before it are put into one. */
        MERGED,
        /** The carrier opens a new number for the first parcel. */
        RENUMBERED,
        /** The first parcel's list had a piece that is in the last one. */
        LISTED_ANEW,
        /** A carrier speaks of a parcel that the shop never mentions. */
        NOBODY_SHIPPED
    }

    /** Which scan a scan says was wrong. */
    enum Corrects {
        NONE,
        THE_ONE_BEFORE,
        THE_NEXT,
        ANOTHER_PARCELS,
        NOBODY_KNOWS
    }

    record Step(TrackingStatus status, Corrects corrects) {}

    /**
     * @param lines how many pieces of each
     * @param parcelOf in which parcel each piece is
     * @param tracks a parcel's scans, in the order in which they happen
     */
    record Plan(List<Integer> lines, List<Integer> parcelOf, List<List<Step>> tracks, Set<Turn> turns) {}

    private static final Refund MONEY = new Refund(Money.of("10.00", "EUR"), Optional.empty(), Optional.empty());
    private static final DateWindow SOON = DateWindow.on(LocalDate.parse("2026-11-20"));

    private Histories() {}

    static Arbitrary<List<Fact>> all() {
        return plans().map(plan -> new Histories.Telling(plan).facts());
    }

    /** The same, shuffled and with some of them more than once. */
    static Arbitrary<List<Fact>> arriving() {
        return all().flatMap(Histories::arriving);
    }

    static Arbitrary<List<Fact>> arriving(List<Fact> history) {
        return Arbitraries.of(history)
                .list()
                .ofMaxSize(6)
                .flatMap(again -> Arbitraries.shuffle(
                        Stream.concat(history.stream(), again.stream()).toList()));
    }

    private static Arbitrary<Plan> plans() {
        var lines = Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(3);
        var parcels = Arbitraries.integers()
                .between(0, 4)
                .flatMap(last -> Arbitraries.integers().between(0, last).list().ofSize(9));
        var corrects = Arbitraries.frequency(
                Tuple.of(12, Corrects.NONE),
                Tuple.of(3, Corrects.THE_ONE_BEFORE),
                Tuple.of(1, Corrects.THE_NEXT),
                Tuple.of(1, Corrects.ANOTHER_PARCELS),
                Tuple.of(1, Corrects.NOBODY_KNOWS));
        var status = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(TrackingStatus.class)),
                Tuple.of(1, Arbitraries.just(TrackingStatus.DELIVERED)));
        var tracks = Combinators.combine(status, corrects)
                .as(Step::new)
                .list()
                .ofMaxSize(5)
                .list()
                .ofSize(5);
        var turns = Arbitraries.of(Turn.class).set().ofMaxSize(6);
        return Combinators.combine(lines, parcels, tracks, turns).as(Plan::new);
    }

    /** Writes a plan down as facts. */
    private static final class Telling {

        private final Plan plan;
        private final List<Fact> facts = new ArrayList<>();
        private OffsetDateTime time = Samples.TIME;

        Telling(Plan plan) {
            this.plan = plan;
        }

        /** In the order in which they happen. */
        List<Fact> facts() {
            facts.add(new Fact.Confirmed(
                    id("confirmed"),
                    time,
                    Optional.empty(),
                    IntStream.range(0, plan.lines().size())
                            .mapToObj(line -> new Fact.Item(
                                    "" + line, "Lamp", plan.lines().get(line)))
                            .toList(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(SOON)));
            on(Turn.CANCELLED_AT_ONCE, this::cancelled);
            on(Turn.DELAYED, this::delayed);
            on(
                    Turn.ANSWERED,
                    () -> facts.add(new Fact.Answered(
                            id("answered"), later(), DelayAnswered.Answer.WAIT, Optional.of(id("delayed")))));
            on(
                    Turn.PACKED,
                    () -> facts.add(new Fact.Packed(id("packed"), later(), Optional.empty(), Optional.empty())));
            on(Turn.CANCELLED_AFTER_PACKING, this::cancelled);
            var packed = packed();
            var ids = List.copyOf(packed.keySet());
            for (int parcel : ids) {
                shipped("P" + parcel, packed.get(parcel), parcel != ids.getLast());
                scans("P" + parcel, plan.tracks().get(parcel));
            }
            on(Turn.LISTED_ANEW, () -> moved(packed, ids));
            on(Turn.MERGED, () -> merged(packed, ids));
            on(
                    Turn.RENUMBERED,
                    () -> shipped("N", packed.getOrDefault(ids.getFirst(), List.of()), false, "P" + ids.getFirst()));
            on(Turn.MISSED, () -> said("P" + ids.getFirst(), Claim.NOT_RECEIVED));
            on(Turn.FOUND, () -> said("P" + ids.getFirst(), Claim.FOUND));
            on(Turn.CANCELLED_ON_THE_WAY, this::cancelled);
            on(Turn.NOBODY_SHIPPED, () -> scans("X", plan.tracks().getLast()));
            on(Turn.RETURNED, () -> facts.add(new Fact.Returned(id("returned"), later(), List.of(), Optional.empty())));
            on(
                    Turn.REFUNDED,
                    () -> facts.add(new Fact.Refunded(
                            id("refunded"), later(), MONEY, Optional.of(OrderRefunded.Reason.RETURNED))));
            return List.copyOf(facts);
        }

        private void said(String parcel, Claim claim) {
            facts.add(new Fact.Disputed(id(claim.name()), later(), new ShipmentId(parcel), claim));
        }

        private void on(Turn turn, Runnable telling) {
            if (plan.turns().contains(turn)) {
                telling.run();
            }
        }

        private TreeMap<Integer, List<ShippedItem>> packed() {
            var pieces = new TreeMap<Integer, TreeMap<String, Integer>>();
            int piece = 0;
            for (int line = 0; line < plan.lines().size(); line++) {
                for (int i = 0; i < plan.lines().get(line); i++) {
                    pieces.computeIfAbsent(plan.parcelOf().get(piece++), _ -> new TreeMap<>())
                            .merge("" + line, 1, Integer::sum);
                }
            }
            var packed = new TreeMap<Integer, List<ShippedItem>>();
            pieces.forEach((parcel, lines) -> packed.put(parcel, items(lines)));
            return packed;
        }

        private static List<ShippedItem> items(TreeMap<String, Integer> quantities) {
            return quantities.entrySet().stream()
                    .map(line -> new ShippedItem(line.getKey(), line.getValue()))
                    .toList();
        }

        private static List<ShippedItem> together(List<ShippedItem> one, List<ShippedItem> other) {
            var quantities = new TreeMap<String, Integer>();
            Stream.concat(one.stream(), other.stream())
                    .forEach(item -> quantities.merge(item.id(), item.quantity(), Integer::sum));
            return items(quantities);
        }

        /** All lines of the first parcel but one were in the last. */
        private void moved(TreeMap<Integer, List<ShippedItem>> packed, List<Integer> ids) {
            var first = packed.get(ids.getFirst());
            if (ids.size() > 1 && first.size() > 1) {
                packed.put(ids.getFirst(), first.subList(0, 1));
                packed.put(ids.getLast(), together(packed.get(ids.getLast()), first.subList(1, first.size())));
                shipped("P" + ids.getFirst(), packed.get(ids.getFirst()), true);
                shipped("P" + ids.getLast(), packed.get(ids.getLast()), false);
            }
        }

        private void merged(TreeMap<Integer, List<ShippedItem>> packed, List<Integer> ids) {
            if (ids.size() > 2) {
                int before = ids.get(ids.size() - 2);
                var together = together(packed.get(before), packed.get(ids.getLast()));
                shipped("M", together, false, "P" + before, "P" + ids.getLast());
                scans("M", plan.tracks().get(before));
            }
        }

        private void shipped(String parcel, List<ShippedItem> items, boolean more, String... replaces) {
            facts.add(new Fact.Shipped(
                    id("shipped-" + facts.size()),
                    later(),
                    new ShipmentId(parcel),
                    Carrier.named("Swift Post"),
                    Optional.empty(),
                    Optional.empty(),
                    items,
                    Optional.of(SOON),
                    more,
                    Stream.of(replaces).map(ShipmentId::new).toList()));
        }

        private void scans(String parcel, List<Step> track) {
            for (int i = 0; i < track.size(); i++) {
                var corrects = switch (track.get(i).corrects()) {
                    case NONE -> Optional.<String>empty();
                    case THE_ONE_BEFORE -> Optional.of(i == 0 ? "nothing" : parcel + "-" + (i - 1));
                    case THE_NEXT -> Optional.of(parcel + "-" + (i + 1));
                    case ANOTHER_PARCELS -> Optional.of((parcel.equals("P0") ? "P1" : "P0") + "-" + i);
                    case NOBODY_KNOWS -> Optional.of("unknown");
                };
                facts.add(new Fact.Scanned(
                        id(parcel + "-" + i),
                        later(),
                        new ShipmentId(parcel),
                        track.get(i).status(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SOON),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        corrects.map(EventId::new)));
            }
        }

        private void delayed() {
            facts.add(new Fact.Delayed(
                    id("delayed"),
                    later(),
                    OrderDelayed.Cause.OTHER,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(SOON),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }

        private void cancelled() {
            facts.add(new Fact.Cancelled(
                    id("cancelled-" + facts.size()), later(), OrderCancelled.Reason.OTHER, Optional.empty()));
        }

        private OffsetDateTime later() {
            time = time.plusHours(3);
            return time;
        }

        private static EventId id(String what) {
            return new EventId(what);
        }
    }
}
