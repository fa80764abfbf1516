package dev.waybill.notification.audit;

import dev.waybill.notification.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table of what operators did. */
@ApplicationScoped
public class AuditTrail {

    private static final String WRITE =
            "INSERT INTO audit (operator, role, action, about, facts) VALUES ($1, $2, $3, $4::uuid, $5::jsonb)";

    static final String FORGET = """
            DELETE FROM audit WHERE seq IN (
                SELECT seq FROM audit WHERE at < now() - $1::bigint * interval '1 millisecond'
                ORDER BY at LIMIT $2::integer FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;

    AuditTrail(Database database) {
        this.database = database;
    }

    /** Which are meant: all that everything that is said applies to. */
    record Filter(Optional<String> operator, Optional<Action> action, Optional<UUID> about) {

        String select() {
            var conditions = new StringBuilder();
            var next = 3;
            if (operator.isPresent()) {
                conditions.append(" AND operator = $").append(next++).append("::text");
            }
            if (action.isPresent()) {
                conditions.append(" AND action = $").append(next++).append("::text");
            }
            if (about.isPresent()) {
                conditions.append(" AND about = $").append(next).append("::uuid");
            }
            return "SELECT seq, at, operator, role, action, about, facts FROM audit WHERE seq < $1::bigint" + conditions
                    + " ORDER BY seq DESC LIMIT $2::integer";
        }

        private Tuple parameters(long before, int most) {
            var parameters = new ArrayList<Object>(List.of(before, most));
            operator.ifPresent(parameters::add);
            action.map(Action::code).ifPresent(parameters::add);
            about.ifPresent(parameters::add);
            return Tuple.tuple(parameters);
        }
    }

    record Entry(
            long seq,
            OffsetDateTime at,
            String operator,
            String role,
            String action,
            Optional<UUID> about,
            Map<String, Object> facts) {

        private static Entry of(Row row) {
            return new Entry(
                    row.getLong("seq"),
                    row.getOffsetDateTime("at"),
                    row.getString("operator"),
                    row.getString("role"),
                    row.getString("action"),
                    Optional.ofNullable(row.getUUID("about")),
                    row.getJsonObject("facts").getMap());
        }
    }

    /** In the transaction that does it: neither is there without the other. */
    public Uni<Void> write(SqlClient transaction, Act act) {
        return Database.run(transaction, WRITE, row(act)).replaceWithVoid();
    }

    /** Before it is done, where that is no transaction of ours: committed when this ends. */
    public Uni<Void> write(Act act) {
        return database.run(WRITE, row(act)).replaceWithVoid();
    }

    private static Tuple row(Act act) {
        return Tuple.from(Arrays.asList(
                act.operator().name(),
                act.operator().role().code(),
                act.action().code(),
                act.about().orElse(null),
                new JsonObject(new TreeMap<>(act.facts()))));
    }

    /** What was done last comes first. */
    Uni<List<Entry>> newest(Filter filter, long before, int most) {
        return database.run(filter.select(), filter.parameters(before, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Entry::of)
                        .toList());
    }

    /** Deletes what is older, so many at once; answers with how many that were. */
    Uni<Integer> forget(Duration retention, int most) {
        return database.run(FORGET, Tuple.of(retention.toMillis(), most)).map(rows -> rows.rowCount());
    }
}
