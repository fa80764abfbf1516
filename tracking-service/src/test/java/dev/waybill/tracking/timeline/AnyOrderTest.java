package dev.waybill.tracking.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Shipment.ShippedItem;
import dev.waybill.events.ShipmentId;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same facts, shuffled and repeated: whatever comes when, the timeline is the same. */
class AnyOrderTest {

    private static final int SHUFFLES = 500;
    private static final long SEED = 20_261_109;

    static Stream<List<Fact>> histories() {
        var journeys = SampleOrders.journeys(Samples.TIME).stream().map(journey -> Orders.facts(journey.events()));
        var crossing = Orders.facts(List.of(
                Samples.confirmed(Orders.SHOP, Orders.ORDER),
                Samples.packed(Orders.SHOP, Orders.ORDER),
                Samples.delayed(Orders.SHOP, Orders.ORDER),
                Samples.shipped(Orders.SHOP, Orders.ORDER, "A", true, new ShippedItem("1", 1)),
                Samples.shipped(Orders.SHOP, Orders.ORDER, "B", false, new ShippedItem("2", 2)),
                Orders.scan("A", TrackingStatus.IN_TRANSIT, 5),
                Orders.scan("B", TrackingStatus.IN_TRANSIT, 5),
                Orders.scan("A", TrackingStatus.OUT_FOR_DELIVERY, 20),
                Orders.scan("A", TrackingStatus.ATTEMPT_FAILED, 22),
                Orders.scan("B", TrackingStatus.EXCEPTION, 23),
                Orders.scan("A", TrackingStatus.DELIVERED, 40),
                Orders.scan("B", TrackingStatus.DELIVERED, 41),
                Orders.scan("A", TrackingStatus.IN_TRANSIT, 50),
                Orders.scan("B", TrackingStatus.INFO_RECEIVED, 50)));
        return Stream.concat(journeys, Stream.of(crossing));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theSameFactsGiveTheSameTimeline(List<Fact> history) {
        var expected = OrderTimeline.of(history);
        var random = new Random(SEED);
        for (int i = 0; i < SHUFFLES; i++) {
            assertThat(OrderTimeline.of(shuffledAndRepeated(history, random))).isEqualTo(expected);
        }
    }

    /** These histories list what is in each parcel or have only one: see {@link Packing#isComplete()}. */
    @ParameterizedTest
    @MethodSource("histories")
    void deliveredNeverGoesBackWhateverIsLearntNext(List<Fact> history) {
        var random = new Random(SEED);
        for (int i = 0; i < SHUFFLES; i++) {
            var coming = shuffledAndRepeated(history, random);
            var delivered = new HashSet<ShipmentId>();
            var stage = Stage.PENDING;
            for (int known = 1; known <= coming.size(); known++) {
                var timeline = OrderTimeline.of(coming.subList(0, known));
                var now = timeline.parcels().stream()
                        .filter(Parcel::isDelivered)
                        .map(Parcel::id)
                        .toList();
                assertThat(now).containsAll(delivered);
                if (stage == Stage.DELIVERED) {
                    assertThat(timeline.stage()).isEqualTo(Stage.DELIVERED);
                }
                delivered.addAll(now);
                stage = timeline.stage();
            }
        }
    }

    private static List<Fact> shuffledAndRepeated(List<Fact> history, Random random) {
        var facts = new ArrayList<>(history);
        for (int i = random.nextInt(history.size()); i > 0; i--) {
            facts.add(history.get(random.nextInt(history.size())));
        }
        Collections.shuffle(facts, random);
        return facts;
    }
}
