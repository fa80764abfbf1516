package dev.waybill.notification.recipient;

import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The suppression list as a person sees it: look, take off, and forget what is over. */
@ApplicationScoped
class ListedAddresses {

    private static final String FIND = """
            SELECT reason, shop, strikes, since, until > now() AS holds, nullif(until, 'infinity') AS until, source
            FROM suppression WHERE address IN %s ORDER BY since
            """.formatted(SuppressionList.formsOf("$1"));

    private static final String LIFT =
            "DELETE FROM suppression WHERE address IN %s AND reason = ANY ($2::text[]) RETURNING source, reason, shop"
                    .formatted(SuppressionList.formsOf("$1"));

    // What is over says something only as long as it can be the first of several in a row.
    private static final String FORGET = """
            DELETE FROM suppression
            WHERE until < now() AND last_at < now() - $1::bigint * interval '1 millisecond'
            """;

    private static final String COUNT =
            "SELECT count(DISTINCT address) AS addresses FROM suppression WHERE until > now()";

    private final Database database;
    private final SuppressionList list;
    private final AuditTrail audit;
    private final SuppressionConfig config;

    ListedAddresses(Database database, SuppressionList list, AuditTrail audit, SuppressionConfig config) {
        this.database = database;
        this.list = list;
        this.audit = audit;
        this.config = config;
    }

    /** @param until none: for good */
    record Entry(
            Suppression reason,
            Optional<String> shop,
            int strikes,
            OffsetDateTime since,
            boolean holds,
            Optional<OffsetDateTime> until,
            UUID source) {

        private static Entry of(Row row) {
            return new Entry(
                    Suppression.of(row.getString("reason")),
                    Optional.of(row.getString("shop")).filter(shop -> !shop.isEmpty()),
                    row.getInteger("strikes"),
                    row.getOffsetDateTime("since"),
                    row.getBoolean("holds"),
                    Optional.ofNullable(row.getOffsetDateTime("until")),
                    row.getUUID("source"));
        }
    }

    Uni<List<Entry>> find(String address) {
        return database.run(FIND, Tuple.of(address))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Entry::of)
                        .toList());
    }

    /** By hand: it counts as if a mail server or the owner had said so. Answers with the entry that it is now. */
    Uni<Entry> add(Strike strike, Operator operator) {
        return database.transaction(transaction -> list.add(transaction, List.of(strike))
                        .chain(() -> audit.write(transaction, suppressed(strike, operator))))
                .chain(() -> find(strike.address()))
                .map(entries -> entries.stream()
                        .filter(entry -> entry.source().equals(strike.source()))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(
                                Status.CONFLICT,
                                "changed-meanwhile",
                                "The entry changed in this moment: look again.")));
    }

    private static Act suppressed(Strike strike, Operator operator) {
        return new Act(
                operator,
                Action.ADDRESS_SUPPRESSED,
                strike.source(),
                Map.of("reason", strike.reason().code(), "shop", strike.shop()));
    }

    /** Which deliveries had put it there. */
    Uni<List<UUID>> lift(String address, Collection<Suppression> reasons, Operator operator) {
        var codes = reasons.stream().map(Suppression::code).toArray(String[]::new);
        return database.transaction(transaction -> Database.run(transaction, LIFT, Tuple.of(address, codes))
                .toMulti()
                .onItem()
                .<Row>disjoint()
                .onItem()
                .transformToUniAndConcatenate(
                        row -> audit.write(transaction, lifted(row, operator)).replaceWith(row.getUUID("source")))
                .collect()
                .asList());
    }

    private static Act lifted(Row row, Operator operator) {
        return new Act(
                operator,
                Action.SUPPRESSION_LIFTED,
                row.getUUID("source"),
                Map.of("reason", row.getString("reason"), "shop", row.getString("shop")));
    }

    /** How many. */
    Uni<Integer> forget() {
        return database.run(FORGET, Tuple.of(config.mailboxFull().within().toMillis()))
                .map(rows -> rows.rowCount());
    }

    /** How many addresses get no mail now, of one shop at least. */
    Uni<Long> count() {
        return database.run(COUNT, Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong("addresses"));
    }
}
