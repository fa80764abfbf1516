package dev.waybill.notification.deadletter;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.database.Database;
import dev.waybill.notification.database.Transactions;
import dev.waybill.notification.operator.Operator;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
            UPDATE dead_letter SET state = $3::text, mended = coalesce(nullif($4::text, ''), mended),
                note = nullif($5::text, ''), changed_at = now(), changed_by = $6::text
            WHERE id = $1::uuid AND state = ANY ($2::text[])
            """;

    private static final String FORGET = """
            DELETE FROM dead_letter WHERE id IN (
                SELECT id FROM dead_letter
                WHERE received_at < now() - cast(:retention AS bigint) * interval '1 millisecond'
                LIMIT :most FOR UPDATE SKIP LOCKED)
            """;

    private final Transactions transactions;
    private final Database database;
    private final AuditTrail audit;

    KeptLetters(Transactions transactions, Database database, AuditTrail audit) {
        this.transactions = transactions;
        this.database = database;
        this.audit = audit;
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

    Uni<Boolean> mend(KeptLetter letter, OrderEvent event, Operator operator) {
        return change(
                act(letter, Action.DEAD_LETTER_MENDED, operator),
                LetterState.MENDABLE,
                LetterState.MENDED,
                OrderEventCodec.writeStructured(event),
                "");
    }

    /** Written down before the topic has it, which no transaction of ours takes back. */
    Uni<Void> beginToSendAgain(KeptLetter letter, Operator operator) {
        return audit.write(act(letter, Action.DEAD_LETTER_SEND_AGAIN_BEGUN, operator));
    }

    Uni<Boolean> sentAgain(KeptLetter letter, Operator operator) {
        return change(
                act(letter, Action.DEAD_LETTER_SENT_AGAIN, operator),
                LetterState.SENDABLE,
                LetterState.SENT_AGAIN,
                "",
                "");
    }

    Uni<Boolean> discard(KeptLetter letter, Operator operator, String why) {
        return change(
                act(letter, Action.DEAD_LETTER_DISCARDED, operator),
                LetterState.DISCARDABLE,
                LetterState.DISCARDED,
                "",
                why);
    }

    /** Without the source topic's name, which is what a header said. */
    private static Act act(KeptLetter letter, Action action, Operator operator) {
        return new Act(
                operator,
                action,
                letter.id,
                Map.of("partition", letter.partition, "offset", letter.offset, "mended", letter.mended != null));
    }

    private Uni<Boolean> change(Act act, Collection<LetterState> from, LetterState to, String mended, String note) {
        var id = act.about().orElseThrow();
        var parameters = Tuple.of(
                id,
                codes(from).toArray(String[]::new),
                to.code(),
                mended,
                note,
                act.operator().name());
        return database.transaction(transaction -> Database.run(transaction, CHANGE, parameters)
                .map(rows -> rows.rowCount() > 0)
                .call(changed -> changed
                        ? audit.write(transaction, act)
                        : Uni.createFrom().voidItem()));
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
