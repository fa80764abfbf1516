package dev.waybill.notification.redelivery;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.EventId;
import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.Deliveries;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.delivery.Worker;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.order.Inbox;
import dev.waybill.notification.order.OrderKey;
import dev.waybill.notification.recipient.Suppression;
import dev.waybill.notification.recipient.SuppressionList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends a mail once more, to another address of the same customer's. It is a delivery of its own, the same for the same mail and address:
 * asked for twice, it is sent once. The order keeps the address that it has.
 */
@ApplicationScoped
class Elsewhere {

    // With the order locked: nothing else begins a delivery of it meanwhile.
    private static final String LOOK =
            """
            SELECT d.event_seq, d.state, d.open, %s AS suppressed,
                EXISTS (SELECT FROM delivery there WHERE there.id = $3::uuid) AS known,
                (SELECT waits.id FROM delivery waits
                    WHERE waits.open AND waits.shop = d.shop AND waits.order_id = d.order_id AND waits.channel = 'mail'
                    AND waits.kind <> '%s' LIMIT 1) AS waits
            FROM delivery d WHERE d.id = $1::uuid
            """.formatted(SuppressionList.reasonsOf("$2::text", "d.shop"), NotificationKind.FEEDBACK.code());

    private static final String ADD =
            "INSERT INTO sent_elsewhere (delivery, copy_of, shop, address) VALUES ($1::uuid, $2::uuid, $3::text, $4::text)";

    private final Database database;
    private final Inbox inbox;
    private final Deliveries deliveries;
    private final SuppressionList suppressions;
    private final AuditTrail audit;
    private final Worker worker;

    Elsewhere(
            Database database,
            Inbox inbox,
            Deliveries deliveries,
            SuppressionList suppressions,
            AuditTrail audit,
            Worker worker) {
        this.database = database;
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.audit = audit;
        this.worker = worker;
    }

    /** Ends with the id of the new delivery, or in a {@link Problem} that names no address. */
    Uni<UUID> send(DeliveryRow row, EmailAddress to, Operator operator, String because) {
        if (!row.channel.equals(DeliveryChannel.MAIL.code())) {
            throw refused("no-mail", "It is no mail: only mails can be sent to another address.");
        }
        var kind = NotificationKind.of(row.kind);
        if (kind == NotificationKind.FEEDBACK) {
            throw refused("asked-once", "It asks how it was, and is asked once: ask for the answer in another way.");
        }
        if (row.recipient.equalsIgnoreCase(to.value())) {
            throw refused("same-address", "It is for this address already: send it again instead.");
        }
        return database.transaction(transaction -> inbox.lock(transaction, List.of(OrderKey.of(row.shop, row.orderId)))
                        .chain(() -> look(transaction, row, kind, to))
                        .chain(copy -> deliveries
                                .add(transaction, List.of(copy))
                                .chain(() -> Database.run(
                                        transaction,
                                        ADD,
                                        Tuple.of(
                                                copy.id(),
                                                row.id,
                                                row.shop,
                                                to.value().toLowerCase(Locale.ROOT))))
                                .chain(() -> audit.write(transaction, act(copy, operator)))
                                .replaceWith(copy.id())))
                .invoke(copy -> {
                    worker.wake();
                    operator.did(
                            "delivery_sent_elsewhere",
                            Map.of(
                                    "delivery", row.id,
                                    "copy", copy,
                                    "shop", row.shop,
                                    "kind", row.kind,
                                    "because", because));
                });
    }

    private Uni<NewDelivery> look(SqlClient transaction, DeliveryRow row, NotificationKind kind, EmailAddress to) {
        var order = OrderKey.of(row.shop, row.orderId);
        var event = new EventId(row.eventId);
        // Its place in the inbox is not known yet, and is no part of its id.
        var id = NewDelivery.elsewhere(order, 0, event, kind, to, Optional.empty())
                .id();
        return Database.run(transaction, LOOK, Tuple.of(row.id, to.value(), id)).map(rows -> {
            if (rows.size() == 0) {
                throw refused("changed-meanwhile", "Its order was erased in this moment.");
            }
            var now = rows.iterator().next();
            refuseUnlessItMay(now, kind, id);
            return NewDelivery.elsewhere(
                    order, now.getLong("event_seq"), event, kind, to, Optional.ofNullable(row.parcel));
        });
    }

    private void refuseUnlessItMay(Row now, NotificationKind kind, UUID copy) {
        if (now.getBoolean("known")) {
            throw refused(
                    "already-sent-there", "It was sent to this address already: look at the delivery " + copy + ".");
        }
        if (now.getString("state").equals("superseded")) {
            throw refused("superseded", "A later message of the order said more: it would no longer be true.");
        }
        if (now.getBoolean("open") || now.getUUID("waits") != null) {
            throw refused(
                    "under-way",
                    "A mail of this order is not over yet, and the next one waits for it: try again when it is. It is the"
                            + " delivery " + now.getUUID("waits") + ".");
        }
        var reasons = now.getArrayOfStrings("suppressed");
        if (reasons != null) {
            suppressions
                    .judge(Arrays.stream(reasons).map(Suppression::of).toList(), kind)
                    .ifPresent(reason -> {
                        throw refused(
                                "suppressed",
                                "This address is on the suppression list (" + reason.code()
                                        + "): take it off first, if it is there by mistake.");
                    });
        }
    }

    private static Act act(NewDelivery copy, Operator operator) {
        return new Act(
                operator, Action.DELIVERY_SENT_ELSEWHERE, copy.id(), Map.of("shop", copy.shop(), "kind", copy.kind()));
    }

    private static Problem refused(String problem, String why) {
        return Problem.of(Status.CONFLICT, problem, why);
    }
}
