package dev.waybill.notification.erasure;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ErasureCompleted;
import dev.waybill.events.ErasureCompleted.Erased;
import dev.waybill.events.ErasureId;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderErased;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.order.Tombstones;
import dev.waybill.notification.outbox.OutboxEvents;
import dev.waybill.notification.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Erases what a shop's customer left here, and has it erased wherever else anything of the orders is kept: the orders and the events that
 * say so are written in one transaction. Asking again changes nothing, and goes on where the first time broke off.
 */
@ApplicationScoped
public class Erasures {

    /** In one transaction; each holds a lock. */
    private static final int AT_ONCE = 200;

    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('erasure ' || encode($1::bytea, 'hex'), 0))";

    private static final String LATEST = """
            SELECT id, searched_at IS NULL AS unfinished FROM erasure WHERE shop = $1 AND address_hash = $2
            ORDER BY requested_at DESC LIMIT 1
            """;

    static final String ORDERS = """
            SELECT order_id FROM inbox
            WHERE type = 'dev.waybill.order.confirmed.v1' AND shop = $1 AND lower(event #>> '{data,customer,email}') = $2
            UNION SELECT d.order_id FROM sent_elsewhere s JOIN delivery d ON d.id = s.delivery
            WHERE s.shop = $1 AND s.address = $2
            LIMIT %d
            """.formatted(AT_ONCE);

    private static final String BEGIN =
            "INSERT INTO erasure (id, shop, address_hash, requested_by) VALUES ($1, $2, $3, $4)";

    private static final String FOUND = """
            UPDATE erasure SET orders = orders + $2::integer,
                searched_at = CASE WHEN $2::integer < %d THEN coalesce(searched_at, now()) END
            WHERE id = $1
            """.formatted(AT_ONCE);

    private static final Columns<Receipt> RECEIPTS = Columns.of(Receipt.class)
            .uuid("erasure", Receipt::erasure)
            .text("shop", receipt -> receipt.completed().context().shop().value())
            .text("order_id", receipt -> receipt.completed().context().order().value())
            .text("service", receipt -> receipt.completed().service().value())
            .time("erased_at", receipt -> receipt.completed().context().time().toInstant())
            .bigint("rows", Receipt::rows);

    private static final String RECEIVE = """
            INSERT INTO erasure_receipt (erasure, order_hash, service, erased_at, rows)
            SELECT r.erasure, %s, r.service, r.erased_at, r.rows FROM %s JOIN erasure e ON e.id = r.erasure
            ON CONFLICT DO NOTHING
            """.formatted(Tombstones.HASH, RECEIPTS.as("r"));

    private static final String PROGRESS = """
            SELECT e.shop, e.requested_at, e.orders, e.searched_at, s.service, count(r.service) AS receipts,
                coalesce(sum(r.rows), 0)::bigint AS rows, max(r.erased_at) AS last_at
            FROM erasure e
            CROSS JOIN LATERAL (
                SELECT unnest($2::text[]) AS service
                UNION SELECT given.service FROM erasure_receipt given WHERE given.erasure = e.id) AS s
            LEFT JOIN erasure_receipt r ON r.erasure = e.id AND r.service = s.service
            WHERE e.id = $1
            GROUP BY e.id, s.service ORDER BY s.service
            """;

    private final Database database;
    private final Inbox inbox;
    private final OrderErasures orders;
    private final AddressErasure addresses;
    private final OutboxRelay outbox;
    private final AuditTrail audit;
    private final ErasureConfig config;

    Erasures(
            Database database,
            Inbox inbox,
            OrderErasures orders,
            AddressErasure addresses,
            OutboxRelay outbox,
            AuditTrail audit,
            ErasureConfig config) {
        this.database = database;
        this.inbox = inbox;
        this.orders = orders;
        this.addresses = addresses;
        this.outbox = outbox;
        this.audit = audit;
        this.config = config;
    }

    /** Of an address nothing but this is kept. */
    private record Customer(ShopId shop, String address, Buffer hash) {

        static Customer of(ShopId shop, EmailAddress email) {
            var address = email.value().toLowerCase(Locale.ROOT);
            return new Customer(shop, address, Buffer.buffer(sha256(shop.value() + "/" + address)));
        }

        @Override
        public String toString() {
            return "Customer[hidden]";
        }
    }

    private record Step(UUID erasure, boolean last) {}

    private record Receipt(UUID erasure, ErasureCompleted completed) {

        long rows() {
            return completed.erased().stream().mapToLong(Erased::rows).sum();
        }
    }

    /** Committed when it ends: nothing is left here then, and the others will hear of it. */
    Uni<UUID> erase(ShopId shop, EmailAddress email, Operator operator) {
        return step(Customer.of(shop, email), operator);
    }

    private Uni<UUID> step(Customer customer, Operator operator) {
        return database.transaction(transaction -> Database.run(transaction, LOCK, Tuple.of(customer.hash()))
                        .chain(() -> Database.run(
                                transaction, LATEST, Tuple.of(customer.shop().value(), customer.hash())))
                        .chain(latest -> addresses
                                .erase(transaction, customer.shop(), customer.address())
                                .chain(() -> orders(transaction, customer))
                                .chain(found -> erase(transaction, customer, operator, latest, found))))
                .invoke(outbox::wake)
                .chain(step -> step.last() ? Uni.createFrom().item(step.erasure()) : step(customer, operator));
    }

    private static Uni<List<OrderKey>> orders(SqlClient transaction, Customer customer) {
        return Database.run(transaction, ORDERS, Tuple.of(customer.shop().value(), customer.address()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OrderKey(customer.shop(), new OrderId(row.getString("order_id"))))
                        .toList());
    }

    private Uni<Step> erase(
            SqlClient transaction, Customer customer, Operator operator, RowSet<Row> latest, List<OrderKey> found) {
        var known = StreamSupport.stream(latest.spliterator(), false)
                .filter(row -> found.isEmpty() || row.getBoolean("unfinished"))
                .map(row -> row.getUUID("id"))
                .findFirst();
        var id = known.orElseGet(UUID::randomUUID);
        var events = found.stream().map(order -> event(order, id)).toList();
        var begun = known.isPresent()
                ? Uni.createFrom().voidItem()
                : Database.run(
                                transaction,
                                BEGIN,
                                Tuple.of(id, customer.shop().value(), customer.hash(), operator.name()))
                        .replaceWithVoid();
        return begun.chain(() -> inbox.lock(transaction, found))
                .chain(() -> orders.carryOut(transaction, events))
                .chain(() -> OutboxEvents.add(transaction, events))
                .chain(() -> Database.run(transaction, FOUND, Tuple.of(id, found.size())))
                .chain(() -> audit.write(
                        transaction,
                        new Act(
                                operator,
                                Action.CUSTOMER_ERASED,
                                id,
                                Map.of("shop", customer.shop().value(), "orders", found.size()))))
                .replaceWith(new Step(id, found.size() < AT_ONCE));
    }

    private static OrderErased event(OrderKey order, UUID erasure) {
        var name = (order.order().value() + "\n" + erasure).getBytes(StandardCharsets.UTF_8);
        return new OrderErased(
                new EventContext(
                        new EventId("erase-" + UUID.nameUUIDFromBytes(name)),
                        order.shop(),
                        order.order(),
                        OffsetDateTime.now(ZoneOffset.UTC),
                        Optional.empty()),
                new ErasureId(erasure.toString()));
    }

    Uni<Optional<Progress>> find(UUID id) {
        return database.run(PROGRESS, Tuple.of(id, config.services().toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Progress(
                                id,
                                row.getString("shop"),
                                row.getOffsetDateTime("requested_at"),
                                row.getInteger("orders"),
                                Optional.ofNullable(row.getOffsetDateTime("searched_at")),
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Erasures::receipts)
                                        .toList())));
    }

    private static Progress.Receipts receipts(Row row) {
        return new Progress.Receipts(
                row.getString("service"),
                row.getLong("receipts"),
                row.getLong("rows"),
                Optional.ofNullable(row.getOffsetDateTime("last_at")));
    }

    /** Takes receipts in, each once. Those for erasures that a shop asked for by itself are the shop's to read. */
    public Uni<Void> receive(List<ErasureCompleted> receipts) {
        var ours = receipts.stream()
                .filter(receipt -> OURS.matcher(receipt.erasure().value()).matches())
                .map(receipt -> new Receipt(UUID.fromString(receipt.erasure().value()), receipt))
                .toList();
        return ours.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.run(RECEIVE, RECEIPTS.of(ours)).replaceWithVoid();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
