package dev.waybill.notification.intake;

import dev.waybill.events.OrderErased;
import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.Deliveries;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.delivery.PushWorker;
import dev.waybill.notification.delivery.SmsWorker;
import dev.waybill.notification.delivery.Worker;
import dev.waybill.notification.erasure.OrderErasures;
import dev.waybill.notification.failpoint.FailPoint;
import dev.waybill.notification.intake.IntakeMetrics.Outcome;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.Inbox.Added;
import dev.waybill.notification.order.News;
import dev.waybill.notification.order.OrderHistory;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.ParkedOrders;
import dev.waybill.notification.order.StoredEvent;
import dev.waybill.notification.order.Tombstones;
import dev.waybill.notification.outbox.OutboxRelay;
import dev.waybill.notification.recipient.PushSubscriptions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Takes events in: inbox and deliveries in one transaction, so that an event that is in the inbox has led to all that it leads
 * to. An event that came before changes nothing, whatever came in between.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Database database;
    private final Inbox inbox;
    private final ParkedOrders parked;
    private final Deliveries deliveries;
    private final ChannelTable channels;
    private final PushSubscriptions subscriptions;
    private final Tombstones tombstones;
    private final OrderErasures erasures;
    private final OutboxRelay outbox;
    private final Worker worker;
    private final PushWorker pushes;
    private final SmsWorker texts;
    private final IntakeMetrics metrics;

    Intake(
            Database database,
            Inbox inbox,
            ParkedOrders parked,
            Deliveries deliveries,
            ChannelTable channels,
            PushSubscriptions subscriptions,
            Tombstones tombstones,
            OrderErasures erasures,
            OutboxRelay outbox,
            Worker worker,
            PushWorker pushes,
            SmsWorker texts,
            IntakeMetrics metrics) {
        this.database = database;
        this.inbox = inbox;
        this.parked = parked;
        this.deliveries = deliveries;
        this.channels = channels;
        this.subscriptions = subscriptions;
        this.tombstones = tombstones;
        this.erasures = erasures;
        this.outbox = outbox;
        this.worker = worker;
        this.pushes = pushes;
        this.texts = texts;
        this.metrics = metrics;
    }

    /**
     * What came of it.
     *
     * @param events the new ones; the others were known, or of an order that is forgotten
     * @param deliveries what is told because of them
     * @param repeated how many were known
     */
    public record Taken(List<StoredEvent> events, List<NewDelivery> deliveries, int repeated) {

        private static final Taken NOTHING = new Taken(List.of(), List.of(), 0);
    }

    /** Committed when it ends; if it fails, nothing happened: with {@link UndecidedException} if trying again would not help. */
    public Uni<Taken> take(List<News> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(Taken.NOTHING);
        }
        // Deferred: each retry is a transaction of its own.
        return Uni.createFrom()
                .deferred(() -> database.transaction(
                        transaction -> take(transaction, events).invoke(_ -> FailPoint.INTAKE_WRITTEN.pass())))
                .invoke(_ -> FailPoint.INTAKE_COMMITTED.pass())
                .invoke(taken -> {
                    if (!taken.deliveries().isEmpty()) {
                        worker.wake();
                    }
                    if (taken.deliveries().stream().anyMatch(NewDelivery::isPush)) {
                        pushes.wake();
                    }
                    if (taken.deliveries().stream().anyMatch(NewDelivery::isSms)) {
                        texts.wake();
                    }
                    count(events, taken);
                    if (!erased(events).isEmpty()) {
                        outbox.wake();
                    }
                });
    }

    private Uni<Taken> take(SqlClient transaction, List<News> events) {
        var orders =
                events.stream().map(News::event).map(OrderKey::of).collect(Collectors.toCollection(LinkedHashSet::new));
        return inbox.lock(transaction, orders)
                .chain(() -> erasures.carryOut(transaction, erased(events)))
                .chain(() -> tombstones.among(transaction, orders))
                .chain(forgotten -> add(
                        transaction,
                        events.stream()
                                .filter(news -> !forgotten.contains(OrderKey.of(news.event())))
                                .toList()));
    }

    private static List<OrderErased> erased(List<News> events) {
        return events.stream()
                .map(News::event)
                .flatMap(event -> event instanceof OrderErased erased ? Stream.of(erased) : Stream.empty())
                .toList();
    }

    private Uni<Taken> add(SqlClient transaction, List<News> events) {
        return inbox.add(transaction, events)
                .chain(added -> histories(transaction, added)
                        .call(histories -> park(transaction, histories, seqs(added)))
                        .chain(histories -> devices(transaction, histories)
                                .map(devices -> Decision.deliveries(histories, seqs(added), channels, devices)))
                        .chain(due -> deliveries
                                .add(transaction, due)
                                .replaceWith(() -> new Taken(
                                        added.stream().map(Added::stored).toList(),
                                        due,
                                        events.size() - added.size()))));
    }

    /** Of an order whose first events these are, all is at hand: only what the others told before has to be read. */
    private Uni<List<OrderHistory>> histories(SqlClient transaction, List<Added> added) {
        var known = added.stream().filter(Added::orderKnown).map(Added::order).collect(Collectors.toSet());
        var first = added.stream()
                .filter(one -> !one.orderKnown())
                .collect(Collectors.groupingBy(
                        Added::order, LinkedHashMap::new, Collectors.mapping(Added::stored, Collectors.toList())));
        return inbox.of(transaction, known)
                .map(told -> UndecidedException.each(
                        told.entrySet(), Map.Entry::getKey, order -> Stream.of(OrderHistory.parse(order.getValue()))))
                .map(parsed -> Stream.concat(
                                parsed.stream(), first.values().stream().map(OrderHistory::of))
                        .toList());
    }

    private Uni<Map<OrderKey, List<String>>> devices(SqlClient transaction, List<OrderHistory> histories) {
        var orders = histories.stream()
                .filter(history -> history.confirmed().isPresent())
                .map(OrderHistory::order)
                .toList();
        return pushes.on() && !orders.isEmpty()
                ? subscriptions.of(transaction, orders)
                : Uni.createFrom().item(Map.of());
    }

    private static Set<Long> seqs(List<Added> added) {
        return added.stream().map(one -> one.stored().seq()).collect(Collectors.toSet());
    }

    private Uni<Void> park(SqlClient transaction, List<OrderHistory> histories, Set<Long> fresh) {
        // Of what is silent, nobody waits for a confirmation.
        var unknown = histories.stream()
                .filter(history -> history.confirmed().isEmpty())
                .filter(history -> !history.silent());
        var released = histories.stream()
                .filter(history -> history.told().size() > 1)
                .filter(history ->
                        fresh.contains(history.confirmed().orElseThrow().seq()));
        return parked.park(transaction, unknown.map(OrderHistory::order).toList())
                .chain(() -> parked.release(
                        transaction, released.map(OrderHistory::order).toList()));
    }

    private void count(List<News> all, Taken taken) {
        var silent = (int) taken.events().stream().filter(StoredEvent::silent).count();
        var erased = erased(all).size();
        metrics.count(Outcome.NEW, taken.events().size() - silent);
        metrics.count(Outcome.SILENT, silent);
        metrics.count(Outcome.REPEATED, taken.repeated());
        metrics.count(Outcome.ERASED, erased);
        metrics.count(Outcome.EXPIRED, all.size() - taken.events().size() - taken.repeated() - erased);
        LOG.debugf(
                "event=taken_in records=%d new=%d silent=%d deliveries=%d",
                all.size(), taken.events().size(), silent, taken.deliveries().size());
    }
}
