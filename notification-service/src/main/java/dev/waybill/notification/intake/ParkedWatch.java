package dev.waybill.notification.intake;

import dev.waybill.notification.database.Transactions;
import dev.waybill.notification.order.ParkedOrders;
import dev.waybill.notification.order.ParkedOrders.Overdue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
    private final Vertx vertx;
    private volatile long timer;
    private volatile long overdue;

    ParkedWatch(
            Transactions transactions, ParkedOrders parked, IntakeConfig config, Vertx vertx, MeterRegistry metrics) {
        this.transactions = transactions;
        this.parked = parked;
        this.config = config;
        this.vertx = vertx;
        metrics.gauge("waybill.intake.parked.orders", this, watch -> watch.overdue);
    }

    void start(@Observes StartupEvent event) {
        var rest = config.parkedAlarm().compareTo(LONGEST_REST) < 0 ? config.parkedAlarm() : LONGEST_REST;
        timer = vertx.setPeriodic(Math.max(100, rest.toMillis()), _ -> look());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        transactions
                .run(session -> parked.report(session, config.parkedAlarm())
                        .invoke(reports -> reports.forEach(ParkedWatch::report))
                        .chain(() -> parked.count(session, config.parkedAlarm())))
                .subscribe()
                .with(
                        count -> overdue = count,
                        failure -> LOG.debugf("event=parked_orders_not_seen cause=%s", failure));
    }

    private static void report(Overdue order) {
        LOG.warnf(
                "event=order_parked shop=%s order=%s waits_s=%d",
                order.order().shop().value(),
                order.order().order().value(),
                order.waits().toSeconds());
    }
}
