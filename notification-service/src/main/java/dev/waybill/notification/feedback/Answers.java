package dev.waybill.notification.feedback;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The questions that were asked and the answers to them. Of an order there is one answer, the last. */
@ApplicationScoped
class Answers {

    private static final String FIND = """
            SELECT d.shop, e.event #>> '{data,customer,locale}' AS locale FROM delivery d
            LEFT JOIN inbox e ON e.shop = d.shop AND e.order_id = d.order_id AND e.type = 'dev.waybill.order.confirmed.v1'
            WHERE d.id = $1 AND d.kind = 'feedback'
            ORDER BY e.seq LIMIT 1
            """;

    static final String ASKED_ABOUT = """
            SELECT id FROM delivery WHERE shop = $1 AND order_id = $2 AND kind = 'feedback' ORDER BY position LIMIT 1
            """;

    // Who sends the same form twice has not changed their mind, and nobody is told twice.
    private static final String KEEP = """
            WITH kept AS (
                INSERT INTO feedback AS f (shop, order_id, delivery, score, comment)
                SELECT d.shop, d.order_id, d.id, $2, $3 FROM delivery d WHERE d.id = $1 AND d.kind = 'feedback'
                ON CONFLICT (shop, order_id) DO UPDATE
                SET delivery = excluded.delivery, score = excluded.score, comment = excluded.comment,
                    answers = f.answers + 1, answered_at = now()
                WHERE f.score <> excluded.score OR f.comment IS DISTINCT FROM excluded.comment
                RETURNING f.delivery, f.score, f.comment, f.answers, f.answered_at),
            -- Whoever has answered on the order's page is not asked by mail any more.
            spared AS (
                UPDATE delivery SET state = 'superseded', ended_at = now(), fence = fence + 1, attempts = attempts + 1
                WHERE id = $1 AND kind = 'feedback' AND state = 'pending'
                RETURNING id, attempts, shop, order_id, event_id, kind, channel),
            attempted AS (
                INSERT INTO attempt (delivery, number, started_at, duration_ms, stage, outcome, reason, answer)
                SELECT id, attempts, now(), 0, 'queue', 'superseded', 'answered', 'answered before it was asked by mail' FROM spared),
            told AS (
                INSERT INTO outbox (fact, delivery, shop, order_id, event_id, kind, channel, attempts, reason)
                SELECT 'superseded', id, shop, order_id, event_id, kind, channel, attempts, 'answered' FROM spared)
            INSERT INTO outbox (
                fact, occurred_at, delivery, shop, order_id, event_id, kind, channel, attempts, provider, answer, score,
                comment)
            SELECT 'feedback_given', k.answered_at, d.id, d.shop, d.order_id, d.event_id, d.kind, d.channel, d.attempts,
                d.provider, k.answers, k.score, k.comment
            FROM kept k JOIN delivery d ON d.id = k.delivery
            """;

    private final Database database;
    private final OutboxRelay relay;

    Answers(Database database, OutboxRelay relay) {
        this.database = database;
        this.relay = relay;
    }

    /** @param language what the customer reads, where the order says so */
    record Asked(ShopId shop, Optional<LanguageTag> language) {}

    /** The question about this order; empty where there is none. */
    Uni<Optional<UUID>> askedAbout(ShopId shop, OrderId order) {
        return database.run(ASKED_ABOUT, Tuple.of(shop.value(), order.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getUUID("id")));
    }

    /** Empty once the order is forgotten. */
    Uni<Optional<Asked>> find(UUID delivery) {
        return database.run(FIND, Tuple.of(delivery))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Asked(
                                new ShopId(row.getString("shop")),
                                Optional.ofNullable(row.getString("locale")).map(LanguageTag::new))));
    }

    /** Kept, and told to the shop with the same commit, unless it says what it said before. */
    Uni<Void> keep(UUID delivery, Answer answer) {
        return database.run(
                        KEEP,
                        Tuple.of(
                                delivery,
                                (short) answer.score(),
                                answer.comment().orElse(null)))
                .invoke(relay::wake)
                .replaceWithVoid();
    }
}
