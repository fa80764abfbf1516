package dev.waybill.tracking.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waybill.events.ShipmentId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every history, in whatever order and however often its facts come. */
class AnyOrderTest {

    @Provide
    Arbitrary<List<Fact>> histories() {
        return Histories.all();
    }

    @Provide
    Arbitrary<List<Fact>> arriving() {
        return Histories.arriving();
    }

    @Provide
    Arbitrary<List<Fact>> journeys() {
        return Arbitraries.of(SampleOrders.journeys(Samples.TIME))
                .map(journey -> Orders.facts(journey.events()))
                .flatMap(Histories::arriving);
    }

    @Property
    void theSameFactsGiveTheSameTimeline(@ForAll("arriving") List<Fact> coming) {
        assertThat(OrderTimeline.of(coming)).isEqualTo(OrderTimeline.of(inOrder(coming)));
    }

    @Property
    void sampleOrdersAreNoExceptionAndNeverRunBack(@ForAll("journeys") List<Fact> coming) {
        assertThat(OrderTimeline.of(coming)).isEqualTo(OrderTimeline.of(inOrder(coming)));
        assertNeverRunsBack(coming);
    }

    @Property
    void whateverIsKnownSoFarThereIsATimeline(@ForAll("arriving") List<Fact> coming) {
        for (int known = 1; known <= coming.size(); known++) {
            var soFar = coming.subList(0, known);
            assertThatCode(() -> OrderTimeline.of(soFar)).doesNotThrowAnyException();
        }
    }

    @Property
    void aParcelIsDeliveredOnceAScanSaysSoThatNoOtherCorrects(@ForAll("arriving") List<Fact> coming) {
        for (int known = 1; known <= coming.size(); known++) {
            var soFar = coming.subList(0, known);
            var wrong = wrong(soFar);
            var expected = scans(soFar)
                    .filter(scan -> scan.status() == TrackingStatus.DELIVERED && !wrong.contains(scan))
                    .map(Fact.Scanned::shipment)
                    .collect(Collectors.toSet());
            var parcels = OrderTimeline.of(soFar).parcels();
            expected.retainAll(parcels.stream().map(Parcel::id).toList());

            assertThat(parcels)
                    .filteredOn(Parcel::isDelivered)
                    .extracting(Parcel::id)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Property
    void theStageRunsBackOnlyWhereAFactSaysThatItHasTo(@ForAll("arriving") List<Fact> coming) {
        assertNeverRunsBack(coming);
    }

    private static void assertNeverRunsBack(List<Fact> coming) {
        var stage = Stage.PENDING;
        for (int known = 1; known <= coming.size(); known++) {
            var now = OrderTimeline.of(coming.subList(0, known)).stage();
            if (!takesBack(coming.get(known - 1), coming.subList(0, known - 1))) {
                assertThat(now).isGreaterThanOrEqualTo(stage);
            }
            stage = now;
        }
    }

    /** A correction, and a parcel that is shipped once more or in the place of others: see {@link OrderTimeline}. */
    private static boolean takesBack(Fact fact, List<Fact> known) {
        return switch (fact) {
            case Fact.Scanned scan -> scan.corrects().isPresent();
            case Fact.Shipped parcel ->
                !parcel.replaces().isEmpty()
                        || known.stream()
                                .anyMatch(other -> other instanceof Fact.Shipped shipped
                                        && (shipped.shipment().equals(parcel.shipment())
                                                || shipped.replaces().contains(parcel.shipment())));
            default -> false;
        };
    }

    @Property
    void everyScanIsInTheHistoryOnceAndSaysWhetherItWasWrong(@ForAll("arriving") List<Fact> coming) {
        var history = OrderTimeline.of(coming).history();
        var wrong = wrong(coming);

        scans(coming)
                .distinct()
                .forEach(scan -> assertThat(history)
                        .filteredOn(line -> line.time().equals(scan.time()))
                        .containsExactly(
                                wrong.contains(scan) ? Checkpoint.of(scan).asCorrected() : Checkpoint.of(scan)));
        assertThat(history).isSortedAccordingTo((one, other) -> other.time().compareTo(one.time()));
    }

    @Property
    void everyPieceIsInOneParcelOrStillToCome(@ForAll("histories") List<Fact> history) {
        var timeline = OrderTimeline.of(history);
        var pieces = new HashMap<String, Integer>();
        Stream.concat(
                        timeline.parcels().stream().flatMap(parcel -> parcel.contents().stream()),
                        timeline.stillToCome().stream())
                .forEach(some -> pieces.merge(some.item().id(), some.quantity(), Integer::sum));

        assertThat(pieces)
                .isEqualTo(timeline.items().stream().collect(Collectors.toMap(Fact.Item::id, Fact.Item::quantity)));
    }

    @Property
    void updatedIsTheTimeOfTheLastFactThatCounts(@ForAll("arriving") List<Fact> coming) {
        var wrong = wrong(coming);

        assertThat(OrderTimeline.of(coming).updated())
                .isEqualTo(coming.stream()
                        .filter(fact -> !wrong.contains(fact))
                        .max(Fact.BY_TIME)
                        .orElseThrow()
                        .time());
    }

    /** Named by a scan of the same parcel. */
    private static Set<Fact> wrong(List<Fact> facts) {
        record Named(ShipmentId parcel, Object scan) {}
        var named = new HashSet<Named>();
        scans(facts).forEach(scan -> scan.corrects().ifPresent(id -> named.add(new Named(scan.shipment(), id))));
        return scans(facts)
                .filter(scan -> named.contains(new Named(scan.shipment(), scan.event())))
                .collect(Collectors.toSet());
    }

    private static Stream<Fact.Scanned> scans(List<Fact> facts) {
        return facts.stream().filter(Fact.Scanned.class::isInstance).map(Fact.Scanned.class::cast);
    }

    private static List<Fact> inOrder(List<Fact> facts) {
        return facts.stream().distinct().sorted(Fact.BY_TIME).toList();
    }
}
