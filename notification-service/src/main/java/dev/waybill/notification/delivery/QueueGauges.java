package dev.waybill.notification.delivery;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.waybill.gauges.Asked;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** How long the queue is and how late, as the database says: the same from every instance. */
@ApplicationScoped
class QueueGauges {

    /** The states of a delivery that has not ended. */
    private static final List<String> OPEN = List.of("pending", "leased", "dot", "deferred", "uncertain");

    /** A column for each channel, from the first entry of its index: it costs the same however long the queue is. */
    static final String LATE = Arrays.stream(DeliveryChannel.values())
            .map(channel -> """
                    coalesce(extract(epoch FROM now() - (
                        SELECT next_at FROM delivery WHERE open AND channel = '%1$s' AND next_at <= now()
                        ORDER BY next_at, position LIMIT 1)), 0)::float8 AS %1$s""".formatted(channel.code()))
            .collect(joining(",\n", "SELECT ", ""));

    static final String DEPTH = """
            SELECT channel, state, count(*) AS open, count(*) FILTER (WHERE next_at <= now()) AS due,
                extract(epoch FROM now() - min(created_at))::float8 AS age
            FROM delivery WHERE open GROUP BY channel, state
            """;

    private static final String PARKED =
            "SELECT count(*) AS parked FROM delivery WHERE state = 'uncertain' AND ended_at IS NOT NULL";

    /**
     * @param open not ended, waits and attempts under way included
     * @param due of these, could be claimed now
     * @param age of the oldest, in seconds
     */
    private record Depth(String channel, String state, long open, long due, double age) {}

    private final Asked<Map<String, Double>> late;
    private final Asked<List<Depth>> depth;
    private final Asked<Long> parked;

    QueueGauges(Database database, Vertx vertx, MeterRegistry metrics) {
        late = new Asked<>(
                "queue age",
                vertx,
                () -> rows(database, LATE)
                        .map(rows -> Arrays.stream(DeliveryChannel.values())
                                .map(DeliveryChannel::code)
                                .collect(toMap(channel -> channel, rows.getFirst()::getDouble))));
        depth = new Asked<>(
                "queue depth",
                vertx,
                () -> rows(database, DEPTH)
                        .map(rows -> rows.stream().map(QueueGauges::depth).toList()));
        parked = new Asked<>(
                "parked",
                vertx,
                () -> rows(database, PARKED).map(rows -> rows.getFirst().getLong("parked")));
        for (var channel : DeliveryChannel.values()) {
            show(channel.code(), metrics);
        }
        parked.show(
                metrics,
                "waybill.delivery.parked",
                "Deliveries that may have been taken, and wait for an operator",
                Tags.empty(),
                Long::doubleValue);
    }

    private void show(String channel, MeterRegistry metrics) {
        var tags = Tags.of("channel", channel);
        late.show(
                metrics,
                "waybill.delivery.queue.late.seconds",
                "For how long the longest waiting delivery could have been taken up",
                tags,
                ages -> ages.getOrDefault(channel, 0.0));
        depth.show(
                metrics,
                "waybill.delivery.queue.due",
                "Deliveries that could be taken up now",
                tags,
                found -> found.stream()
                        .filter(one -> one.channel().equals(channel))
                        .mapToLong(Depth::due)
                        .sum());
        for (var state : OPEN) {
            depth.show(
                    metrics,
                    "waybill.delivery.queue.open",
                    "Deliveries that have not ended",
                    tags.and("state", state),
                    found -> found.stream()
                            .filter(one ->
                                    one.channel().equals(channel) && one.state().equals(state))
                            .mapToLong(Depth::open)
                            .sum());
            depth.show(
                    metrics,
                    "waybill.delivery.queue.age.seconds",
                    "Since when the oldest delivery that has not ended is there",
                    tags.and("state", state),
                    found -> found.stream()
                            .filter(one ->
                                    one.channel().equals(channel) && one.state().equals(state))
                            .mapToDouble(Depth::age)
                            .max()
                            .orElse(0));
        }
    }

    private static Depth depth(Row row) {
        return new Depth(
                row.getString("channel"),
                row.getString("state"),
                row.getLong("open"),
                row.getLong("due"),
                row.getDouble("age"));
    }

    private static Uni<List<Row>> rows(Database database, String statement) {
        return database.run(statement, Tuple.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    void start(@Observes StartupEvent event) {
        late.start();
        depth.start();
        parked.start();
    }

    void stop(@Observes ShutdownEvent event) {
        late.stop();
        depth.stop();
        parked.stop();
    }
}
