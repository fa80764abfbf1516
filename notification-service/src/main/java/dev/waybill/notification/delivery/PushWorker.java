package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.push.PushConfig;
import dev.waybill.notification.delivery.push.PushOutcome;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.recipient.PushSubscription;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps pushes going. */
@ApplicationScoped
public class PushWorker {

    private static final Logger LOG = Logger.getLogger(PushWorker.class);

    private final PushCourier courier;
    private final PushTransports transports;
    private final PushCircuits circuits;
    private final DeliveryMetrics metrics;
    private final Duration drainWithin;
    private final ClaimLoop<ClaimedPush> loop;

    PushWorker(
            PushQueue queue,
            DeliveryQueue deliveries,
            PushCourier courier,
            PushTransports transports,
            DeliveryMetrics metrics,
            PushConfig push,
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration drainWithin,
            Vertx vertx) {
        this.courier = courier;
        this.transports = transports;
        this.circuits = new PushCircuits(config.longestPause(), InstantSource.system());
        this.metrics = metrics;
        this.drainWithin = drainWithin;
        this.loop = new ClaimLoop<>("push", push.concurrency(), queue::claim, this::begin, deliveries, config, vertx);
    }

    /** Also where push is switched off: what was in the queue before has to end. */
    void start(@Observes StartupEvent event) {
        loop.start();
    }

    /** Whether the settings have keys for any kind of device. */
    public boolean on() {
        return transports.any();
    }

    /** Says that there may be something to do. Cheap, from any thread. */
    public void wake() {
        loop.wake();
    }

    private void begin(ClaimedPush push) {
        var delivery = push.delivery();
        if (loop.stopping()) {
            loop.save(Finish.aside(delivery, Duration.ZERO));
        } else if (delivery.dropped().isPresent()) {
            ended(delivery, Courier.drop(delivery, false));
        } else {
            send(delivery, push.subscription().orElseThrow());
        }
    }

    private void send(Claimed delivery, PushSubscription subscription) {
        var service = transports.to(subscription.device()).orElseThrow().circuit(subscription.device());
        var shut = circuits.shut(service);
        if (shut.isPresent()) {
            loop.save(Finish.aside(delivery, shut.get()));
            return;
        }
        courier.carry(delivery, subscription)
                .subscribe()
                .with(carried -> loop.onLoop(() -> {
                    tell(service, carried.outcome());
                    ended(delivery, carried.report());
                }));
    }

    private void tell(String service, Optional<PushOutcome> outcome) {
        var pause = circuits.ended(service, outcome);
        if (!pause.isZero()) {
            LOG.warnf("event=push_service_paused service=%s pause_ms=%d", service, pause.toMillis());
        }
    }

    private void ended(Claimed delivery, Courier.Report report) {
        metrics.ended(delivery, report);
        loop.save(Finish.of(delivery, report.verdict(), report.facts()));
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(drainWithin);
    }
}
