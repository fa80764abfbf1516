package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells which orders change, whichever instance takes the change in, and at which version they are.
 *
 * <p>The database announces a change to whoever listens at that moment (LISTEN) and repeats nothing, so the listener is told when a
 * connection is there anew. It is one of the pool's, with all that the settings say of those, and stays taken.
 */
@ApplicationScoped
public class OrderChanges {

    private static final Logger LOG = Logger.getLogger(OrderChanges.class);

    private static final String LISTEN = "LISTEN order_changed";
    /** A connection whose other end is gone is noticed by writing to it. */
    private static final long SPEAK_EVERY_MILLIS = 30_000;

    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private static final String VERSIONS = """
            SELECT o.shop || '/' || o.order_id, o.facts FROM tracked_order o
            JOIN (SELECT split_part(key, '/', 1), substr(key, strpos(key, '/') + 1) FROM unnest($1::text[]) AS asked (key))
                AS asked (shop, order_id) USING (shop, order_id)
            """;

    private final Pool pool;
    private final Vertx vertx;
    private volatile boolean stopped;

    OrderChanges(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /** What an order is called here. A shop's id has no slash. */
    public static String key(ShopId shop, OrderId order) {
        return shop.value() + "/" + order.value();
    }

    /** As {@link TrackedOrder#version()} has it; those of which nothing is known are left out. */
    public Uni<Map<String, String>> versions(Collection<String> orders) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(VERSIONS)
                        .execute(Tuple.of(orders.toArray(String[]::new)))
                        .toCompletionStage())
                .map(rows -> {
                    var versions = new HashMap<String, String>();
                    rows.forEach(row -> versions.put(row.getString(0), Integer.toString(row.getInteger(1))));
                    return versions;
                });
    }

    /**
     * From now on, for as long as the service runs.
     *
     * @param changed given the orders that changed, several at once
     * @param missed run when there may have been changes of which nothing was heard
     */
    public void listen(Consumer<List<String>> changed, Runnable missed) {
        connect(changed, missed, 0);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopped = true;
    }

    private void connect(Consumer<List<String>> changed, Runnable missed, int failures) {
        pool.getConnection()
                .compose(connection -> listening(connection, changed, missed))
                .onSuccess(_ -> missed.run())
                .onFailure(failure -> {
                    LOG.warnf(
                            "event=listen-failed failures=%d failure=%s",
                            failures + 1, failure.getClass().getName());
                    later(changed, missed, failures + 1);
                });
    }

    private Future<?> listening(SqlConnection connection, Consumer<List<String>> changed, Runnable missed) {
        var database = PgConnection.cast(connection);
        var timer = vertx.setPeriodic(
                SPEAK_EVERY_MILLIS, _ -> database.query("SELECT 1").execute());
        database.notificationHandler(
                told -> changed.accept(told.getPayload().lines().toList()));
        return database.query(LISTEN)
                .execute()
                .onSuccess(_ -> database.closeHandler(_ -> {
                    vertx.cancelTimer(timer);
                    if (!stopped) {
                        LOG.warn("event=listen-lost");
                        later(changed, missed, 0);
                    }
                }))
                .onFailure(_ -> {
                    vertx.cancelTimer(timer);
                    database.close();
                });
    }

    /** Not all instances at once, and ever more seldom. */
    private void later(Consumer<List<String>> changed, Runnable missed, int failures) {
        long pause = Math.min(LONGEST_PAUSE_MILLIS, 500L << Math.min(failures, 10));
        vertx.setTimer(
                pause / 2 + ThreadLocalRandom.current().nextLong(pause), _ -> connect(changed, missed, failures));
    }
}
