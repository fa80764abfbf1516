package dev.waybill.notification.outbox;

import dev.waybill.outbox.OutboxConfig;
import dev.waybill.outbox.OutboxGauges;
import dev.waybill.outbox.OutboxTable;
import dev.waybill.outbox.Publishable;
import dev.waybill.outbox.Relay;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Publishes what is in the outbox for as long as the service runs. */
@ApplicationScoped
public class OutboxRelay {

    private final Relay<Publishable> relay;
    private final OutboxGauges gauges;

    OutboxRelay(
            Pool pool,
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            OutboxConfig config,
            MeterRegistry metrics) {
        var table = new OutboxTable<Publishable>(
                pool,
                config,
                "occurred_at",
                row -> row.getString("event") == null ? OutboxRow.of(row) : EventRow.of(row));
        relay = new Relay<>(table, kafka, "notification-events", config, metrics);
        gauges = new OutboxGauges(table, vertx, metrics);
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        gauges.start();
    }

    /** Says that something was committed. Cheap, from any thread. */
    public void wake() {
        relay.wake();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        gauges.stop();
        relay.stop();
    }
}
