package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events come twice, in the wrong order, or among records that are none. */
@ExtendWith(InTheWorld.class)
class TopicIT {

    private static final int ORDERS = 1_000;

    private static final Map<String, String> NEVER_STALE = Map.of(
            "waybill.delivery.superseded-after", "1D",
            "waybill.inbox.retention", "3650D",
            "waybill.delivery.shelf-life.packed", "3650D",
            "waybill.delivery.shelf-life.shipped", "3650D",
            "waybill.delivery.shelf-life.out-for-delivery", "3650D",
            "waybill.delivery.shelf-life.delivered", "3650D");

    @Test
    void everythingIsPublishedTwiceAndThenReadFromTheBeginning(Scenario scenario) {
        var events = Orders.confirmed(0, ORDERS);
        var first = scenario.start();
        scenario.publish(events);
        scenario.topic().publish(events);
        scenario.awaitAll();
        first.close();

        scenario.topic().rewind(scenario.name());
        scenario.faultOver();
        assertThat(scenario.topic().unread(scenario.name())).isEqualTo(2 * ORDERS);
        scenario.start();
        scenario.waitUntil(
                "it has read everything again", () -> scenario.topic().unread(scenario.name()) == 0);

        assertThat(scenario.conclude("everything published twice, and read again from the beginning")
                        .doubled())
                .isZero();
    }

    /** All but one thing: once the topic says that a parcel is delivered, it is not out for delivery any more. */
    @Test
    void theEventsOfAnOrderComeInAnyOrder(Scenario scenario) {
        int orders = ORDERS / 5;
        var random = new Random(1);
        var events = new ArrayList<OrderEvent>();
        for (int order = 0; order < orders; order++) {
            var story = new ArrayList<>(Orders.story(order));
            var delivered = story.removeLast();
            Collections.shuffle(story, random);
            // Every other one is confirmed last of all.
            story.add(delivered);
            if (order % 2 == 0) {
                story.sort((one, other) -> Boolean.compare(isConfirmed(one), isConfirmed(other)));
            }
            events.addAll(story);
        }
        scenario.start(NEVER_STALE);
        scenario.publish(interleaved(events, orders));

        assertThat(scenario.conclude("the events of each order in any order").doubled())
                .isZero();
        assertThat(firstOfEachOrder(scenario)).allMatch(event -> event.endsWith("-confirmed"));
    }

    private static boolean isConfirmed(OrderEvent event) {
        return event instanceof OrderConfirmed;
    }

    /** The first events of all orders, then the second ones, and so on. */
    private static List<OrderEvent> interleaved(List<OrderEvent> byOrder, int orders) {
        int each = byOrder.size() / orders;
        return IntStream.range(0, byOrder.size())
                .mapToObj(at -> byOrder.get(at % orders * each + at / orders))
                .toList();
    }

    private static List<String> firstOfEachOrder(Scenario scenario) {
        var first = new LinkedHashMap<String, String>();
        scenario.ledger().copies().forEach(copy -> first.putIfAbsent(copy.order(), copy.event()));
        return List.copyOf(first.values());
    }

    @Test
    void aThousandRecordsOfGarbageStopNothingEvenIfItDiesAmongThem(Scenario scenario) {
        var random = new Random(2);
        var doomed = scenario.start(Map.of("waybill.fail-point", "intake-committed:3"));
        for (int part = 0; part < 10; part++) {
            scenario.topic().publishRaw(garbage(100, random));
            scenario.publish(Orders.confirmed(part * ORDERS / 10, ORDERS / 10));
        }
        scenario.waitUntil("it gets there", () -> doomed.said("event=fail_point_reached"));
        scenario.kill(doomed);
        scenario.start();

        scenario.conclude("a thousand records of garbage among the good, and a kill -9");

        scenario.waitUntil(
                "all garbage is put aside",
                () -> scenario.topic().readDeadLetters().sources().size() == 1_000);
        var letters = scenario.topic().readDeadLetters();
        System.out.printf(
                "garbage: 1000%ndead_letters: %d%ndead_letters_by_source: %d%n",
                letters.records(), letters.sources().size());
        assertThat(letters.reasons()).doesNotContain("");
    }

    /** Bytes of any kind, text, half an event, and an event whose every field is wrong. */
    private static List<byte[]> garbage(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(number -> switch (number % 4) {
                    case 0 -> {
                        var bytes = new byte[random.nextInt(2_000)];
                        random.nextBytes(bytes);
                        yield bytes;
                    }
                    case 1 -> "hello, is this the order topic?".getBytes(StandardCharsets.UTF_8);
                    case 2 -> "{\"specversion\":\"1.0\",\"id\":\"".getBytes(StandardCharsets.UTF_8);
                    default ->
                        "{\"specversion\":7,\"id\":[],\"type\":{},\"data\":null}".getBytes(StandardCharsets.UTF_8);
                })
                .toList();
    }
}
