package dev.waybill.notification.delivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.DeliveryState.Sent;
import dev.waybill.notification.delivery.DeliveryState.Taken;
import dev.waybill.notification.delivery.DeliveryState.Uncertain;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What becomes of deliveries after a mail server has taken them. */
@ApplicationScoped
public class SentDeliveries {

    // Locked: what is decided for the row still holds when it is written.
    private static final String FIND = "SELECT id, shop, recipient, kind, state, attempts, open FROM delivery"
            + " WHERE id = $1 AND channel = 'mail' FOR UPDATE";

    private static final String BOUNCED = """
            WITH bounced AS (
                UPDATE delivery SET state = $2::text, ended_at = coalesce(ended_at, now()), kept_mail = NULL, mail = NULL WHERE id = $1
                RETURNING id, shop, order_id, event_id, kind, channel, attempts, provider)
            INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts, provider, reason, status)
            SELECT $2::text, id, shop, order_id, event_id, kind, channel, attempts, provider, $3::text, $4::text FROM bounced
            """;

    private static final String COMPLAINED = """
            INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts, provider, reason)
            SELECT 'complained', id, shop, order_id, event_id, kind, channel, attempts, provider, $2::text
            FROM delivery WHERE id = $1
            """;

    private final StaleDeliveries stale;

    SentDeliveries(StaleDeliveries stale) {
        this.stale = stale;
    }

    /**
     * A delivery as a report finds it.
     *
     * @param state as the column has it
     * @param open whether it has not ended yet
     */
    public record Found(
            UUID id, ShopId shop, EmailAddress recipient, String kind, String state, int attempts, boolean open) {

        /** Whether a server has the mail, or may have. */
        public boolean taken() {
            return asTaken().isPresent();
        }

        private Optional<Taken> asTaken() {
            return switch (state) {
                case "sent" -> Optional.of(new Sent());
                case "uncertain" -> Optional.of(new Uncertain(Duration.ZERO));
                default -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            return "Found[" + id + " " + state + "]";
        }
    }

    public Uni<Optional<Found>> find(SqlClient transaction, UUID id) {
        return Database.run(transaction, FIND, Tuple.of(id)).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? Optional.of(found(row.next())) : Optional.empty();
        });
    }

    private static Found found(Row row) {
        return new Found(
                row.getUUID("id"),
                new ShopId(row.getString("shop")),
                new EmailAddress(row.getString("recipient")),
                row.getString("kind"),
                row.getString("state"),
                row.getInteger("attempts"),
                row.getBoolean("open"));
    }

    /**
     * It came back. The row and its event; one that was uncertain is not sent again.
     *
     * @param delivery found in the same transaction, and {@linkplain Found#taken() taken}
     */
    public Uni<Void> bounced(SqlClient transaction, Found delivery, String reason, String status) {
        var next = delivery.asTaken().orElseThrow().bounced();
        return Database.run(transaction, BOUNCED, Tuple.of(delivery.id(), next.code(), reason, status))
                .chain(() -> delivery.open()
                        ? stale.letGo(transaction, List.of(delivery.id()))
                        : Uni.createFrom().voidItem());
    }

    /** Its recipient does not want it. Only its event: it stays what it is. */
    public Uni<Void> complained(SqlClient transaction, Found delivery, String type) {
        return Database.run(transaction, COMPLAINED, Tuple.of(delivery.id(), type))
                .replaceWithVoid();
    }
}
