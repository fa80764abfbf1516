package dev.waybill.tracking.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.tracking.ledger.NumberedParcel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The scans of parcels that nobody has sent yet. Works within the session's transaction. */
@ApplicationScoped
class UnclaimedScans {

    private static final String KEEP = """
            INSERT INTO unclaimed_scan (number, event_id, source, scan)
            SELECT :number, event_id, :source, CAST(scan AS jsonb)
            FROM unnest(CAST(:events AS text[]), CAST(:scans AS text[])) AS told (event_id, scan)
            ON CONFLICT DO NOTHING
            """;

    /** Those of another shop's parcel match again and again: the others have their turn first. */
    private static final String MATCHED = """
            SELECT u.id, u.source, CAST(u.scan AS text), u.received_at FROM unclaimed_scan u
            WHERE EXISTS (SELECT FROM parcel_number p WHERE p.number = u.number)
            ORDER BY u.tried_at NULLS FIRST, u.id
            LIMIT :most
            FOR UPDATE OF u SKIP LOCKED
            """;

    private static final String TRIED = """
            UPDATE unclaimed_scan SET tried_at = now() WHERE id = ANY (CAST(CAST(:ids AS text[]) AS bigint[]))
            """;

    private static final String SETTLED = """
            DELETE FROM unclaimed_scan WHERE id = ANY (CAST(CAST(:ids AS text[]) AS bigint[]))
            """;

    private static final String FORGET = """
            DELETE FROM unclaimed_scan WHERE received_at < now() - :milliseconds * interval '1 millisecond' RETURNING source
            """;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    /** As it is stored. */
    private record Said(TrackedParcel parcel, Scan scan) {}

    /** A row. */
    record Unclaimed(long id, String source, TrackedParcel parcel, Scan scan, OffsetDateTime received) {}

    private final Mutiny.SessionFactory sessions;

    UnclaimedScans(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** One that comes again is kept once, from when it came first. */
    Uni<Integer> keep(String source, TrackedParcel parcel, List<Scan> scans) {
        if (scans.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return sessions.withTransaction(session -> session.createNativeQuery(KEEP)
                .setParameter("number", NumberedParcel.plain(parcel.number()))
                .setParameter("source", source)
                .setParameter(
                        "events", scans.stream().map(scan -> scan.id().value()).toArray(String[]::new))
                .setParameter(
                        "scans",
                        scans.stream()
                                .map(scan -> write(new Said(parcel, scan)))
                                .toArray(String[]::new))
                .executeUpdate());
    }

    /** Some of those whose number a shop has sent a parcel with by now. Nobody else gets them while the transaction lasts. */
    Uni<List<Unclaimed>> matched(int most) {
        return sessions.withTransaction(session -> session.createNativeQuery(MATCHED, Object[].class)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(UnclaimedScans::unclaimed).toList()));
    }

    Uni<Integer> tried(List<Unclaimed> rows) {
        return update(TRIED, rows);
    }

    Uni<Integer> settled(List<Unclaimed> rows) {
        return update(SETTLED, rows);
    }

    /** @return the sources of those that nobody claimed in the time */
    Uni<List<String>> forget(Duration after) {
        return sessions.withTransaction(session -> session.createNativeQuery(FORGET, String.class)
                .setParameter("milliseconds", after.toMillis())
                .getResultList());
    }

    private Uni<Integer> update(String sql, List<Unclaimed> rows) {
        return sessions.withTransaction(session -> session.createNativeQuery(sql)
                .setParameter(
                        "ids", rows.stream().map(row -> Long.toString(row.id())).toArray(String[]::new))
                .executeUpdate());
    }

    private static Unclaimed unclaimed(Object[] row) {
        try {
            var said = MAPPER.readValue((String) row[2], Said.class);
            return new Unclaimed(
                    ((Number) row[0]).longValue(), (String) row[1], said.parcel(), said.scan(), (OffsetDateTime)
                            row[3]);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored scan can't be read", damaged);
        }
    }

    private static String write(Said said) {
        try {
            return MAPPER.writeValueAsString(said);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a scan can't be written as JSON", impossible);
        }
    }
}
