package dev.waybill.notification.recipient;

import dev.waybill.events.PushDevice;
import dev.waybill.events.PushSubscribed;
import dev.waybill.events.PushSubscriptionEvent;
import dev.waybill.events.PushUnsubscribed;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.order.InboxConfig;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.Tombstones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices that want to hear of orders. Taking the same events in again changes nothing, and of an order and a device the latest
 * event holds.
 */
@ApplicationScoped
public class PushSubscriptions {

    /** Of an order. Whoever has the link can add some: more than anybody has is somebody's mischief. */
    private static final int MOST_DEVICES = 10;

    private static final Columns<PushSubscribed> SUBSCRIBED = Columns.of(PushSubscribed.class)
            .text("shop", event -> event.context().shop().value())
            .text("order_id", event -> event.context().order().value())
            .text("device", event -> PushSubscription.id(event.device()))
            .text("kind", event -> PushSubscription.kind(event.device()))
            .text("address", event -> PushSubscription.address(event.device()))
            .optionalText("p256dh", event -> event.device().web().map(PushDevice.Web::p256dh))
            .optionalText("auth", event -> event.device().web().map(PushDevice.Web::auth))
            .optionalText("locale", event -> event.locale().map(Object::toString))
            .optionalText("time_zone", event -> event.timeZone().map(Object::toString))
            .time("at", event -> event.context().time().toInstant());

    // What is older than an order is kept comes from a topic that is read again: its order may be forgotten, and it is
    // too.
    private static final String ADD =
            """
            INSERT INTO push_subscription AS s (
                shop, order_id, device, kind, address, p256dh, auth, locale, time_zone, subscribed_at)
            SELECT shop, order_id, device, kind, address, p256dh, auth, locale, time_zone, least(at, now())
            FROM %s WHERE at >= now() - %s::bigint * interval '1 millisecond' AND %s
            ORDER BY shop, order_id, device
            ON CONFLICT (shop, order_id, device) DO UPDATE
            SET p256dh = excluded.p256dh, auth = excluded.auth, locale = excluded.locale,
                time_zone = excluded.time_zone, subscribed_at = excluded.subscribed_at
            WHERE s.subscribed_at <= excluded.subscribed_at
            """.formatted(SUBSCRIBED.as("r"), SUBSCRIBED.parameter(1), Tombstones.NONE_STANDS);

    private static final String KEEP_THE_LATEST = """
            DELETE FROM push_subscription s USING %s
            WHERE s.shop = r.shop AND s.order_id = r.order_id AND s.device NOT IN (
                SELECT latest.device FROM push_subscription latest
                WHERE latest.shop = r.shop AND latest.order_id = r.order_id
                ORDER BY latest.subscribed_at DESC, latest.device LIMIT %d)
            """.formatted(OrderKey.COLUMNS.as("r"), MOST_DEVICES);

    private static final Columns<PushUnsubscribed> UNSUBSCRIBED = Columns.of(PushUnsubscribed.class)
            .text("shop", event -> event.context().shop().value())
            .text("order_id", event -> event.context().order().value())
            .text("device", event -> PushSubscription.id(event.device()))
            .time("at", event -> event.context().time().toInstant());

    private static final String REMOVE = """
            DELETE FROM push_subscription s USING %s
            WHERE s.shop = r.shop AND s.order_id = r.order_id AND s.device = r.device AND s.subscribed_at <= r.at
            """.formatted(UNSUBSCRIBED.as("r"));

    static final String OF_ORDERS = """
            SELECT s.shop, s.order_id, s.device FROM %s
            JOIN push_subscription s ON s.shop = r.shop AND s.order_id = r.order_id
            ORDER BY s.shop, s.order_id, s.device
            """.formatted(OrderKey.COLUMNS.as("r"));

    private static final String GONE =
            "DELETE FROM push_subscription WHERE device = $1 AND ($2::timestamptz IS NULL OR subscribed_at <= $2)";

    private final Database database;
    private final InboxConfig config;

    PushSubscriptions(Database database, InboxConfig config) {
        this.database = database;
        this.config = config;
    }

    private record Device(OrderKey order, String id) {

        static Device of(PushSubscriptionEvent event) {
            var context = event.context();
            return new Device(new OrderKey(context.shop(), context.order()), PushSubscription.id(event.device()));
        }
    }

    /** Takes them in, in their order. Committed when it ends. */
    public Uni<Void> take(List<PushSubscriptionEvent> events) {
        var last = new LinkedHashMap<Device, PushSubscriptionEvent>();
        events.forEach(event -> last.put(Device.of(event), event));
        var subscribed = new ArrayList<PushSubscribed>();
        var unsubscribed = new ArrayList<PushUnsubscribed>();
        for (var event : last.values()) {
            switch (event) {
                case PushSubscribed one -> subscribed.add(one);
                case PushUnsubscribed one -> unsubscribed.add(one);
            }
        }
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.transaction(transaction -> add(transaction, subscribed)
                        .chain(() -> unsubscribed.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : Database.run(transaction, REMOVE, UNSUBSCRIBED.of(unsubscribed))
                                        .replaceWithVoid()));
    }

    private Uni<Void> add(SqlClient transaction, List<PushSubscribed> subscribed) {
        if (subscribed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var orders = subscribed.stream()
                .map(Device::of)
                .map(Device::order)
                .distinct()
                .toList();
        return Database.run(
                        transaction,
                        ADD,
                        SUBSCRIBED.of(subscribed, config.retention().toMillis()))
                .chain(() -> Database.run(transaction, KEEP_THE_LATEST, OrderKey.COLUMNS.of(orders)))
                .replaceWithVoid();
    }

    /** The devices of these orders, by {@linkplain PushSubscription#id their ids}; orders without any are left out. */
    public Uni<Map<OrderKey, List<String>>> of(SqlClient transaction, Collection<OrderKey> orders) {
        return Database.run(transaction, OF_ORDERS, OrderKey.COLUMNS.of(orders)).map(rows -> {
            var devices = new HashMap<OrderKey, List<String>>();
            rows.forEach(row -> devices.computeIfAbsent(
                            OrderKey.of(row.getString("shop"), row.getString("order_id")), _ -> new ArrayList<>())
                    .add(row.getString("device")));
            return devices;
        });
    }

    /**
     * Its push service says that it is no longer there: it is forgotten for all orders.
     *
     * @param since when the push service last knew that: what the device has subscribed to after that stays
     */
    public Uni<Void> gone(PushDevice device, Optional<Instant> since) {
        var then = since.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
        return database.run(GONE, Tuple.of(PushSubscription.id(device), then)).replaceWithVoid();
    }
}
