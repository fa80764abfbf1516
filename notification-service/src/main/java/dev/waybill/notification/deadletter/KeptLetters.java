package dev.waybill.notification.deadletter;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.notification.database.Transactions;
import dev.waybill.notification.operator.Operator;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The table of dead letters. Each change names the states it may leave, so of two at once only one happens. */
@ApplicationScoped
class KeptLetters {

    // Of an order that is forgotten nothing is kept.
    private static final String KEEP = """
            INSERT INTO dead_letter (
                id, topic, partition, record_offset, consumer, field, reason, record_key, value, headers, order_hash)
            SELECT :id, :topic, :partition, :offset, :consumer, :field, :reason, CAST(:key AS bytea), CAST(:value AS bytea),
                :headers, CAST(:hash AS bytea)
            WHERE NOT EXISTS (SELECT FROM forgotten_order f WHERE f.order_hash = CAST(:hash AS bytea))
            ON CONFLICT DO NOTHING
            """;

    private static final String CHANGE = """
            UPDATE dead_letter SET state = :state, mended = coalesce(nullif(:mended, ''), mended), note = nullif(:note, ''),
                changed_at = now(), changed_by = :operator
            WHERE id = :id AND state IN :from
            """;

    private static final String FORGET = """
            DELETE FROM dead_letter WHERE id IN (
                SELECT id FROM dead_letter
                WHERE received_at < now() - cast(:retention AS bigint) * interval '1 millisecond'
                LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    private final Transactions transactions;

    KeptLetters(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Keeps those that are not there yet. Answers with how many that are. */
    Uni<Integer> keep(List<KeptLetter> letters) {
        return transactions.run(session -> Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndConcatenate(letter -> keep(session, letter))
                .collect()
                .with(Collectors.summingInt(Integer::intValue)));
    }

    private static Uni<Integer> keep(Mutiny.Session session, KeptLetter letter) {
        return session.createNativeQuery(KEEP)
                .setParameter("id", letter.id)
                .setParameter("topic", letter.topic)
                .setParameter("partition", letter.partition)
                .setParameter("offset", letter.offset)
                .setParameter("consumer", letter.consumer)
                .setParameter("field", letter.field)
                .setParameter("reason", letter.reason)
                .setParameter("key", letter.key)
                .setParameter("value", letter.value)
                .setParameter("headers", letter.headers)
                .setParameter("hash", letter.orderHash)
                .executeUpdate();
    }

    /** Those that came last come first. */
    Uni<List<KeptLetter>> newest(LetterFilter filter, long before, int most) {
        return list(filter, "and l.number < :bound order by l.number desc", before, most);
    }

    /** In the order in which they came: sent again like that, an order's events stay in order. */
    Uni<List<KeptLetter>> oldest(LetterFilter filter, long after, int most) {
        return list(filter, "and l.number > :bound order by l.number", after, most);
    }

    private Uni<List<KeptLetter>> list(LetterFilter filter, String rest, long bound, int most) {
        var condition = filter.condition();
        return transactions.run(session -> {
            var query = session.createSelectionQuery(
                            "from KeptLetter l where " + condition.hql() + " " + rest, KeptLetter.class)
                    .setParameter("bound", bound)
                    .setMaxResults(most);
            condition.parameters().forEach(query::setParameter);
            return query.getResultList();
        });
    }

    Uni<Long> count(Set<LetterState> states) {
        return transactions.run(session -> session.createSelectionQuery(
                        "select count(*) from KeptLetter l where l.state in :states", Long.class)
                .setParameter("states", codes(states))
                .getSingleResult());
    }

    Uni<Optional<KeptLetter>> find(UUID id) {
        return transactions.run(session -> session.find(KeptLetter.class, id).map(Optional::ofNullable));
    }

    Uni<Boolean> mend(UUID id, OrderEvent event, Operator operator) {
        return change(
                id, LetterState.MENDABLE, LetterState.MENDED, operator, OrderEventCodec.writeStructured(event), "");
    }

    Uni<Boolean> sentAgain(UUID id, Operator operator) {
        return change(id, LetterState.SENDABLE, LetterState.SENT_AGAIN, operator, "", "");
    }

    Uni<Boolean> discard(UUID id, Operator operator, String why) {
        return change(id, LetterState.DISCARDABLE, LetterState.DISCARDED, operator, "", why);
    }

    private Uni<Boolean> change(
            UUID id, Collection<LetterState> from, LetterState to, Operator operator, String mended, String note) {
        return transactions
                .run(session -> session.createNativeQuery(CHANGE)
                        .setParameter("id", id)
                        .setParameter("from", codes(from))
                        .setParameter("state", to.code())
                        .setParameter("mended", mended)
                        .setParameter("note", note)
                        .setParameter("operator", operator.name())
                        .executeUpdate())
                .map(changed -> changed > 0);
    }

    /** Whether the inbox has the event: then sending it again changes nothing here. */
    Uni<Boolean> takenIn(OrderEvent event) {
        return transactions
                .run(session -> session.createNativeQuery(
                                "SELECT count(*) FROM inbox WHERE shop = :shop AND event_id = :id", Long.class)
                        .setParameter("shop", event.context().shop().value())
                        .setParameter("id", event.context().id().value())
                        .getSingleResult())
                .map(found -> found > 0);
    }

    /** Deletes what is older, so many at once; answers with how many that were. */
    Uni<Integer> forget(Duration retention, int most) {
        return transactions.run(session -> session.createNativeQuery(FORGET)
                .setParameter("retention", retention.toMillis())
                .setParameter("most", most)
                .executeUpdate());
    }

    private static List<String> codes(Collection<LetterState> states) {
        return states.stream().map(LetterState::code).toList();
    }
}
