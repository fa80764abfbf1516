package dev.waybill.notification.delivery;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.QueueStatements.DotMark;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.failpoint.FailPoint;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxEvent;
import dev.waybill.notification.outbox.OutboxRelay;
import dev.waybill.notification.preference.OptionalKinds;
import dev.waybill.notification.recipient.SuppressionList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The deliveries as a queue that any number of workers share: claim, mark the dot, finish. A worker that lost its lease changes
 * nothing.
 */
@ApplicationScoped
class DeliveryQueue {

    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);

    private final Database database;
    private final StaleDeliveries stale;
    private final SuppressionList suppressions;
    private final OptionalKinds optional;
    private final OutboxRelay relay;
    private final DeliveryConfig config;
    private final String[] parked;
    private final GroupCommit<DotMark> dots;
    private final GroupCommit<Finish> finishes;

    DeliveryQueue(
            Database database,
            StaleDeliveries stale,
            SuppressionList suppressions,
            OptionalKinds optional,
            OutboxRelay relay,
            DeliveryConfig config) {
        this.database = database;
        this.stale = stale;
        this.suppressions = suppressions;
        this.optional = optional;
        this.relay = relay;
        this.config = config;
        this.parked = UncertainPolicy.parked(config.uncertain());
        this.dots = new GroupCommit<>(config.batchSize(), this::markDots);
        this.finishes = new GroupCommit<>(config.batchSize(), this::finishAll);
    }

    /**
     * Takes due deliveries, the oldest first, and what their orders have told.
     *
     * @param but shops whose deliveries are left alone
     */
    Uni<List<Claimed>> claim(int most, Set<ShopId> but) {
        var shops = but.stream().map(ShopId::value).toArray(String[]::new);
        return park().chain(() -> database.run(
                        QueueStatements.CLAIM, Tuple.of(most, config.lease().toMillis(), shops, parked)))
                .chain(this::judged);
    }

    /** What a vanished worker left at its dot, of kinds that are not sent again without a person. */
    private Uni<Void> park() {
        return parked.length == 0
                ? Uni.createFrom().voidItem()
                : database.run(QueueStatements.PARK, Tuple.of(parked))
                        .invoke(rows -> rows.forEach(row -> LOG.errorf(
                                "event=delivery_parked delivery=%s shop=%s order=%s kind=%s reason=worker_gone",
                                row.getUUID("id"),
                                row.getString("shop"),
                                row.getString("order_id"),
                                row.getString("kind"))))
                        .replaceWithVoid();
    }

    private Uni<List<Claimed>> judged(RowSet<Row> claimed) {
        var events = new LinkedHashMap<Claimed.Row, List<InboxEvent>>();
        var suppressed = new HashMap<UUID, DropReason>();
        claimed.forEach(row -> {
            var delivery = QueueStatements.claimed(row);
            events.put(delivery, QueueStatements.events(row));
            var kind = NotificationKind.of(delivery.kind());
            suppressions
                    .judge(QueueStatements.suppressed(row), kind)
                    .<DropReason>map(DropReason.Suppressed::new)
                    .or(() -> optional.has(kind) && QueueStatements.declined(row)
                            ? Optional.of(new DropReason.Declined())
                            : Optional.empty())
                    .ifPresent(why -> suppressed.put(delivery.id(), why));
        });
        // The claim is committed: what could not be judged would wait for its lease to end.
        return Uni.createFrom()
                .deferred(() -> stale.among(events.keySet()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .expireIn(config.lease().toMillis())
                .map(dropped -> events.entrySet().stream()
                        .map(one -> new Claimed(
                                one.getKey(),
                                one.getValue(),
                                Optional.ofNullable(suppressed.get(one.getKey().id()))
                                        .or(() -> Optional.ofNullable(
                                                dropped.get(one.getKey().id())))))
                        .toList());
    }

    /**
     * Says that the dot is about to be sent by this provider and keeps the message. False if the lease is over: then it must not be sent. The
     * answer comes after the commit.
     */
    Uni<Boolean> markDot(Claimed delivery, KeptMail mail, ProviderName provider) {
        FailPoint.LEASED.pass();
        return dots.write(new DotMark(delivery.id(), delivery.row().fence(), mail, provider.value()));
    }

    private Uni<Predicate<DotMark>> markDots(List<DotMark> marks) {
        var parameters = QueueStatements.DOT_MARKS.of(
                marks, config.resendUncertainAfter().toMillis());
        return database.run(QueueStatements.MARK_DOT, parameters)
                .map(DeliveryQueue::ids)
                .map(marked -> mark -> marked.contains(mark.id()));
    }

    /** Writes down how an attempt ended. False if the delivery is somebody else's by now. */
    Uni<Boolean> finish(Finish finish) {
        return finishes.write(finish);
    }

    private Uni<Predicate<Finish>> finishAll(List<Finish> all) {
        var waiting = all.stream()
                .filter(finish -> finish.waitMs() > 0)
                .map(Finish::id)
                .toList();
        var dropped = all.stream().filter(Finish::dropped).map(Finish::id).toList();
        var strikes = all.stream().flatMap(finish -> finish.strike().stream()).toList();
        FailPoint.FINISHING.pass();
        // Nearly always, nothing follows from it, and one statement needs no transaction around it.
        var finished = waiting.isEmpty() && dropped.isEmpty() && strikes.isEmpty()
                ? database.run(QueueStatements.FINISH, QueueStatements.FINISHES.of(all))
                : database.transaction(transaction -> Database.run(
                                transaction, QueueStatements.FINISH, QueueStatements.FINISHES.of(all))
                        .call(() -> holdBack(transaction, waiting))
                        .call(() -> stale.letGo(transaction, dropped))
                        .call(() -> suppressions.add(transaction, strikes)));
        return finished.invoke(_ -> FailPoint.FINISHED.pass())
                .invoke(relay::wake)
                .map(DeliveryQueue::ids)
                .map(ids -> finish -> ids.contains(finish.id()));
    }

    private Uni<Void> holdBack(SqlClient transaction, List<UUID> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : Database.run(transaction, QueueStatements.HOLD_BACK, QueueStatements.IDS.of(waiting))
                        .chain(() -> stale.bringForward(transaction, waiting));
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }
}
