package dev.waybill.notification.replay;

import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Columns;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.delivery.NewDelivery;
import dev.waybill.notification.delivery.ShelfLives;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.order.InboxConfig;
import dev.waybill.notification.preference.OptionalKinds;
import dev.waybill.notification.preference.Preferences;
import dev.waybill.notification.recipient.Suppression;
import dev.waybill.notification.recipient.SuppressionList;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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
            .text("shop", NewDelivery::shop)
            .text("kind", NewDelivery::kind);

    private static final String SUPPRESSED = "SELECT r.id, %s AS reasons, %s FROM %s %s"
            .formatted(
                    SuppressionList.reasonsOf("r.recipient", "r.shop"),
                    Preferences.columns("r.kind"),
                    RECIPIENTS.as("r"),
                    Preferences.joinedTo("r"));

    private final Database database;
    private final ShelfLives shelfLives;
    private final SuppressionList suppressions;
    private final OptionalKinds optional;
    private final InboxConfig inbox;

    Prospects(
            Database database,
            ShelfLives shelfLives,
            SuppressionList suppressions,
            OptionalKinds optional,
            InboxConfig inbox) {
        this.database = database;
        this.shelfLives = shelfLives;
        this.suppressions = suppressions;
        this.optional = optional;
        this.inbox = inbox;
    }

    Uni<Map<UUID, Verdict>> of(List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.run(SUPPRESSED, RECIPIENTS.of(deliveries)).map(rows -> {
            var suppressed = new HashMap<UUID, List<Suppression>>();
            var declined = new HashSet<UUID>();
            rows.forEach(row -> {
                if (row.getBoolean("declined")) {
                    declined.add(row.getUUID("id"));
                }
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
                    delivery.id(),
                    judge(
                            delivery,
                            suppressed.getOrDefault(delivery.id(), List.of()),
                            declined.contains(delivery.id()),
                            now)));
            return verdicts;
        });
    }

    private Verdict judge(NewDelivery delivery, List<Suppression> reasons, boolean declined, Instant now) {
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
                .map(Suppression::code)
                .or(() -> declined && optional.has(kind) ? Optional.of("customer_choice") : Optional.empty())
                .<Verdict>map(reason -> new Verdict.NotSent(Optional.of(delivery.kind()), "suppressed: " + reason))
                .orElseGet(() -> new Verdict.Sent(delivery.kind()));
    }
}
