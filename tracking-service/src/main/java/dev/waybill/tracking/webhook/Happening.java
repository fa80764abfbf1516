package dev.waybill.tracking.webhook;

import dev.waybill.tracking.ledger.OrderChange;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something that receivers are told of.
 *
 * @param order as it is since
 * @param version how many facts that is folded from
 * @param before the stage that it had
 * @param cause the latest fact that made it so
 */
record Happening(EventKind kind, TrackedOrder order, int version, Optional<Stage> before, Fact cause) {

    static List<Happening> of(OrderChange change) {
        var moved = change.before()
                .map(before -> before != change.order().timeline().stage())
                .orElse(true);
        return Stream.of(
                        moved
                                ? latest(change.news(), Fact.class, EventKind.STAGE_CHANGED, change)
                                : Stream.<Happening>empty(),
                        latest(change.news(), Fact.Delayed.class, EventKind.DELAYED, change),
                        latest(change.news(), Fact.Disputed.class, EventKind.DISPUTED, change))
                .flatMap(happenings -> happenings)
                .toList();
    }

    private static Stream<Happening> latest(
            List<Fact> news, Class<? extends Fact> facts, EventKind kind, OrderChange change) {
        return news.stream().filter(facts::isInstance).max(Fact.BY_TIME).stream()
                .map(cause -> new Happening(kind, change.order(), change.order().facts(), change.before(), cause));
    }

    /** The same for the same, whenever and however often it is told to this endpoint. */
    String id(Endpoint endpoint) {
        var name = String.join(
                "\n",
                endpoint.name(),
                kind.type(),
                order.shop().value(),
                order.order().value(),
                cause.event().value());
        return "msg_" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
