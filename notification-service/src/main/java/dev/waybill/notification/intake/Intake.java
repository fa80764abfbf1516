package dev.waybill.notification.intake;

import dev.waybill.events.OrderEvent;
import dev.waybill.notification.database.Transactions;
import dev.waybill.notification.delivery.Deliveries;
import dev.waybill.notification.delivery.Worker;
import dev.waybill.notification.failpoint.FailPoint;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.ParkedOrders;
import dev.waybill.notification.order.StoredEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Takes events in: inbox and deliveries in one transaction, so that an event that is in the inbox has led to all that it leads
 * to. An event that came before changes nothing, whatever came in between.
 */
@ApplicationScoped
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Transactions transactions;
    private final Inbox inbox;
    private final ParkedOrders parked;
    private final Deliveries deliveries;
    private final Worker worker;
    private final MeterRegistry metrics;

    Intake(
            Transactions transactions,
            Inbox inbox,
            ParkedOrders parked,
            Deliveries deliveries,
            Worker worker,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.parked = parked;
        this.deliveries = deliveries;
        this.worker = worker;
        this.metrics = metrics;
    }

    Uni<Void> take(List<OrderEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Deferred: each retry is a transaction of its own.
        return Uni.createFrom()
                .deferred(() -> transactions.run(session -> take(session, events)))
                .invoke(_ -> FailPoint.INTAKE_COMMITTED.pass())
                .invoke(taken -> {
                    if (taken.deliveries() > 0) {
                        worker.wake();
                    }
                    count(events.size(), taken);
                })
                .replaceWithVoid();
    }

    private Uni<Taken> take(Mutiny.Session session, List<OrderEvent> events) {
        var orders = events.stream().map(OrderKey::of).collect(Collectors.toCollection(LinkedHashSet::new));
        return inbox.lock(session, orders)
                .chain(() -> inbox.add(session, events))
                .chain(added -> {
                    if (added.isEmpty()) {
                        return Uni.createFrom().item(new Taken(0, 0));
                    }
                    var seqs = added.stream().map(StoredEvent::seq).toList();
                    return inbox.ofSameOrders(session, seqs)
                            .map(told -> histories(told.values()))
                            .call(histories -> park(session, histories, Set.copyOf(seqs)))
                            .map(histories -> Decision.deliveries(histories, seqs))
                            .chain(due -> deliveries
                                    .add(session, due)
                                    .replaceWith(() -> new Taken(added.size(), due.size())));
                });
    }

    private Uni<Void> park(Mutiny.Session session, List<OrderHistory> histories, Set<Long> fresh) {
        var unknown = histories.stream().filter(history -> history.confirmed().isEmpty());
        var released = histories.stream()
                .filter(history -> history.told().size() > 1)
                .filter(history ->
                        fresh.contains(history.confirmed().orElseThrow().seq()));
        return parked.park(session, unknown.map(OrderHistory::order).toList())
                .chain(() -> parked.release(
                        session, released.map(OrderHistory::order).toList()));
    }

    private static List<OrderHistory> histories(Collection<List<InboxEvent>> orders) {
        return orders.stream().map(OrderHistory::parse).toList();
    }

    private void count(int all, Taken taken) {
        metrics.counter("waybill.intake.events", "result", "new").increment(taken.events());
        metrics.counter("waybill.intake.events", "result", "repeated").increment(all - taken.events());
        LOG.debugf("event=taken_in records=%d new=%d deliveries=%d", all, taken.events(), taken.deliveries());
    }

    private record Taken(int events, int deliveries) {}
}
