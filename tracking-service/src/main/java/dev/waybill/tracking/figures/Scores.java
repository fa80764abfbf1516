package dev.waybill.tracking.figures;

import dev.waybill.events.FeedbackGiven;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps what customers answered, as a number, and never what they wrote. */
@ApplicationScoped
public class Scores {

    /** The last answer about an order holds, however often and in whatever order they come; none about an order that is forgotten. */
    static final String ADD = """
            INSERT INTO order_score AS s (shop, order_id, score, answered_at)
            SELECT shop, order_id, CAST(score AS smallint), CAST(answered AS timestamptz)
            FROM unnest(CAST(:shops AS text[]), CAST(:orders AS text[]), CAST(:scores AS text[]), CAST(:times AS text[]))
                AS given (shop, order_id, score, answered)
            WHERE NOT EXISTS (SELECT FROM forgotten_order f
                WHERE f.order_hash = sha256(convert_to(given.shop || '/' || given.order_id, 'UTF8')))
            ON CONFLICT (shop, order_id) DO UPDATE SET score = excluded.score, answered_at = excluded.answered_at
            WHERE s.answered_at <= excluded.answered_at
            """;

    private final Mutiny.SessionFactory sessions;

    Scores(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** One that was added before changes nothing. */
    public Uni<Void> add(List<FeedbackGiven> answers) {
        var last = lastOfEach(answers);
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter(
                                "shops",
                                texts(last, answer -> answer.context().shop().value()))
                        .setParameter(
                                "orders",
                                texts(last, answer -> answer.context().order().value()))
                        .setParameter("scores", texts(last, answer -> Integer.toString(answer.score())))
                        .setParameter(
                                "times",
                                texts(last, answer -> answer.context().time().toString()))
                        .executeUpdate()
                        .replaceWithVoid());
    }

    private static Collection<FeedbackGiven> lastOfEach(List<FeedbackGiven> answers) {
        record Order(Object shop, Object id) {}
        var last = new LinkedHashMap<Order, FeedbackGiven>();
        for (var answer : answers) {
            last.merge(
                    new Order(answer.context().shop(), answer.context().order()),
                    answer,
                    (one, other) ->
                            other.context().time().isBefore(one.context().time()) ? one : other);
        }
        return last.values();
    }

    private static String[] texts(Collection<FeedbackGiven> answers, Function<FeedbackGiven, String> column) {
        return answers.stream().map(column).toArray(String[]::new);
    }
}
