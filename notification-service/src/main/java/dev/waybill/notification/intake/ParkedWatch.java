package dev.waybill.notification.intake;

import dev.waybill.gauges.Asked;
import dev.waybill.notification.database.Transactions;
import dev.waybill.notification.order.ParkedOrders;
import dev.waybill.notification.order.ParkedOrders.Overdue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Says which orders wait for their confirmation for too long: the shop may never have published it. */
@ApplicationScoped
class ParkedWatch {

    private static final Logger LOG = Logger.getLogger(ParkedWatch.class);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final ParkedOrders parked;
    private final IntakeConfig config;
    private final Asked<Long> overdue;

    ParkedWatch(
            Transactions transactions, ParkedOrders parked, IntakeConfig config, Vertx vertx, MeterRegistry metrics) {
        this.transactions = transactions;
        this.parked = parked;
        this.config = config;
        var rest = config.parkedAlarm().compareTo(LONGEST_REST) < 0 ? config.parkedAlarm() : LONGEST_REST;
        this.overdue = new Asked<>("parked orders", vertx, rest, this::look)
                .show(
                        metrics,
                        "waybill.intake.parked.orders",
                        "Orders whose confirmation has not come for longer than waybill.intake.parked-alarm",
                        Tags.empty(),
                        Long::doubleValue);
    }

    void start(@Observes StartupEvent event) {
        overdue.start();
    }

    void stop(@Observes ShutdownEvent event) {
        overdue.stop();
    }

    private Uni<Long> look() {
        return transactions.run(session -> parked.report(session, config.parkedAlarm())
                .invoke(reports -> reports.forEach(ParkedWatch::report))
                .chain(() -> parked.count(session, config.parkedAlarm())));
    }

    private static void report(Overdue order) {
        LOG.warnf(
                "event=order_parked shop=%s order=%s waits_s=%d",
                order.order().shop().value(),
                order.order().order().value(),
                order.waits().toSeconds());
    }
}
