package dev.waybill.tracking.outbox;

import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureEventCodec;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.outbox.OutboxConfig;
import dev.waybill.outbox.OutboxGauges;
import dev.waybill.outbox.OutboxTable;
import dev.waybill.outbox.Relay;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes events in the caller's transaction and publishes them when it is committed. */
@ApplicationScoped
public class Outbox {

    private static final String ADD = """
            INSERT INTO outbox (shop, order_id, event_id, event, topic)
            SELECT shop, order_id, event_id, event, :topic
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:ids AS text[]), CAST(:events AS text[]))
                WITH ORDINALITY AS told (shop, order_id, event_id, event, nr)
            ORDER BY nr
            """;

    private final Mutiny.SessionFactory sessions;
    private final Relay<OutboxRow> relay;
    private final OutboxGauges gauges;

    Outbox(
            Mutiny.SessionFactory sessions,
            Pool pool,
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            OutboxConfig config,
            MeterRegistry metrics) {
        this.sessions = sessions;
        var table = new OutboxTable<>(pool, config, "written_at", OutboxRow::of);
        relay = new Relay<>(table, kafka, "order-events-outbox", config, metrics);
        gauges = new OutboxGauges(table, vertx, metrics);
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        gauges.start();
    }

    /**
     * Adds events, in their order, to the transaction that is open in this Vert.x context; where none is, in one of its own.
     * Of an order, only what one transaction after another adds is sure to be published in that order. Only kinds without
     * personal data: they are stored as they are.
     */
    public Uni<Void> add(List<? extends OrderEvent> events) {
        return add(OrderEventCodec.TOPIC, events, OrderEvent::context, OrderEventCodec::writeStructured);
    }

    /** Adds receipts, as {@link #add} does events. They have a topic of their own. */
    public Uni<Void> addReceipts(List<ErasureCompleted> receipts) {
        return add(ErasureEventCodec.TOPIC, receipts, ErasureCompleted::context, ErasureEventCodec::writeStructured);
    }

    private <E> Uni<Void> add(
            String topic, List<? extends E> events, Function<E, EventContext> context, Function<E, String> json) {
        return sessions.withTransaction(session -> session.createNativeQuery(ADD)
                .setParameter("topic", topic)
                .setParameter(
                        "shops",
                        texts(events, event -> context.apply(event).shop().value()))
                .setParameter(
                        "orders",
                        texts(events, event -> context.apply(event).order().value()))
                .setParameter(
                        "ids", texts(events, event -> context.apply(event).id().value()))
                .setParameter("events", texts(events, json))
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Says that something was committed, so that it is published now and not a second later. Cheap, from any thread. */
    public void wake() {
        relay.wake();
    }

    private static <E> String[] texts(List<? extends E> events, Function<E, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        gauges.stop();
        relay.stop();
    }
}
