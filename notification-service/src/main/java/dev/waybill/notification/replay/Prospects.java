package dev.waybill.notification.replay;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.delivery.ShelfLives;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxConfig;
import dev.waybill.notification.recipient.Suppression;
import dev.waybill.notification.recipient.SuppressionList;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether a delivery, once it is there, goes out: what its worker will see when it takes it up. */
@ApplicationScoped
class Prospects {

    private static final Columns<NewDelivery> RECIPIENTS = Columns.of(NewDelivery.class)
            .uuid("id", NewDelivery::id)
            .text("recipient", NewDelivery::recipient)
            .text("shop", NewDelivery::shop);

    private static final String SUPPRESSED = "SELECT r.id, %s AS reasons FROM %s"
            .formatted(SuppressionList.reasonsOf("r.recipient", "r.shop"), RECIPIENTS.as("r"));

    private final Database database;
    private final ShelfLives shelfLives;
    private final SuppressionList suppressions;
    private final InboxConfig inbox;

    Prospects(Database database, ShelfLives shelfLives, SuppressionList suppressions, InboxConfig inbox) {
        this.database = database;
        this.shelfLives = shelfLives;
        this.suppressions = suppressions;
        this.inbox = inbox;
    }

    Uni<Map<UUID, Verdict>> of(List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.run(SUPPRESSED, RECIPIENTS.of(deliveries)).map(rows -> {
            var suppressed = new HashMap<UUID, List<Suppression>>();
            rows.forEach(row -> {
                var reasons = row.getArrayOfStrings("reasons");
                if (reasons != null) {
                    suppressed.put(
                            row.getUUID("id"),
                            Arrays.stream(reasons).map(Suppression::of).toList());
                }
            });
            var now = Instant.now();
            var verdicts = new HashMap<UUID, Verdict>();
            deliveries.forEach(delivery -> verdicts.put(
                    delivery.id(), judge(delivery, suppressed.getOrDefault(delivery.id(), List.of()), now)));
            return verdicts;
        });
    }

    private Verdict judge(NewDelivery delivery, List<Suppression> reasons, Instant now) {
        var kind = NotificationKind.of(delivery.kind());
        var until = shelfLives.end(kind, delivery.happenedAt(), new ShopId(delivery.shop()));
        if (delivery.happenedAt().toInstant().isBefore(now.minus(inbox.retention()))) {
            return new Verdict.NotSent(
                    Optional.of(delivery.kind()),
                    "too_old: the inbox remembers " + inbox.retention().toDays() + " days");
        }
        if (now.isAfter(until)) {
            return new Verdict.NotSent(Optional.of(delivery.kind()), "too_late: was worth telling until " + until);
        }
        return suppressions
                .judge(reasons, kind)
                .<Verdict>map(
                        reason -> new Verdict.NotSent(Optional.of(delivery.kind()), "suppressed: " + reason.code()))
                .orElseGet(() -> new Verdict.Sent(delivery.kind()));
    }
}
