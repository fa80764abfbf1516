package dev.waybill.notification.redelivery;

import dev.waybill.notification.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Looks deliveries up; changes none. */
@ApplicationScoped
class Ledger {

    private static final String ATTEMPTS =
            "from AttemptRow a where a.delivery in :deliveries order by a.delivery, a.number";
    private static final String LAST_ATTEMPTS = "from AttemptRow a where a.delivery in :deliveries and a.number ="
            + " (select max(b.number) from AttemptRow b where b.delivery = a.delivery)";

    private final Transactions transactions;

    Ledger(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A delivery with attempts of it, in their order. */
    record Entry(DeliveryRow row, List<AttemptRow> attempts) {}

    /** Those that were made last come first, each with its last attempt. */
    Uni<List<Entry>> newest(DeliveryFilter filter, long before, int most) {
        return list(filter, " and d.position < :bound order by d.position desc", before, most);
    }

    /** In the order in which they go out, each with its last attempt. */
    Uni<List<Entry>> oldest(DeliveryFilter filter, long after, int most) {
        return list(filter, " and d.position > :bound order by d.position", after, most);
    }

    Uni<Optional<Entry>> find(UUID id) {
        return transactions.run(session -> session.find(DeliveryRow.class, id)
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : attempts(session, ATTEMPTS, List.of(row))
                                .map(attempts -> Optional.of(new Entry(row, attempts.getOrDefault(id, List.of()))))));
    }

    private Uni<List<Entry>> list(DeliveryFilter filter, String rest, long bound, int most) {
        var condition = filter.condition();
        return transactions.run(session -> {
            var query = session.createSelectionQuery(
                            "from DeliveryRow d where " + condition.hql() + rest, DeliveryRow.class)
                    .setParameter("bound", bound)
                    .setMaxResults(most);
            condition.parameters().forEach(query::setParameter);
            return query.getResultList()
                    .chain(rows -> attempts(session, LAST_ATTEMPTS, rows)
                            .map(attempts -> rows.stream()
                                    .map(row -> new Entry(row, attempts.getOrDefault(row.id, List.of())))
                                    .toList()));
        });
    }

    private static Uni<Map<UUID, List<AttemptRow>>> attempts(
            Mutiny.Session session, String query, List<DeliveryRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : session.createSelectionQuery(query, AttemptRow.class)
                        .setParameter(
                                "deliveries", rows.stream().map(row -> row.id).toList())
                        .getResultList()
                        .map(found -> found.stream().collect(Collectors.groupingBy(attempt -> attempt.delivery)));
    }
}
