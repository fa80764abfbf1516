package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.push.PushConfig;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.recipient.PushSubscription;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
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
            MeterRegistry registry,
            PushConfig push,
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration drainWithin,
            Vertx vertx) {
        this.courier = courier;
        this.transports = transports;
        this.circuits = new PushCircuits(config.longestPause(), Pauses.listed(config.stops()), InstantSource.system());
        this.metrics = metrics;
        Stops.show(registry, DeliveryChannel.PUSH, () -> circuits.stopped().size());
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
            ended(delivery, Report.dropped(delivery, false));
        } else if (!push.quiet().isZero()) {
            LOG.infof(
                    "event=push_waits delivery=%s reason=quiet_hours ms=%d",
                    delivery.id(), push.quiet().toMillis());
            loop.save(Finish.aside(delivery, push.quiet()));
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
                    var pause = circuits.ended(service, carried.outcome());
                    if (!pause.isZero()) {
                        paused(service, pause, carried.report().facts());
                    }
                    ended(delivery, carried.report());
                }));
    }

    private void paused(String service, Duration pause, Facts facts) {
        if (circuits.stopped().containsKey(service)) {
            LOG.errorf(
                    "event=channel_stopped channel=push service=%s reason=%s pause_ms=%d answer=\"%s\"",
                    service, facts.reason(), pause.toMillis(), facts.answer());
        } else {
            LOG.warnf("event=push_service_paused service=%s pause_ms=%d", service, pause.toMillis());
        }
    }

    /** The push services that take nothing until a person mends our keys, with the reason. From any thread. */
    Map<String, String> stopped() {
        return circuits.stopped();
    }

    private void ended(Claimed delivery, Report report) {
        metrics.ended(DeliveryChannel.PUSH, delivery, report);
        loop.save(Finish.of(delivery, report.verdict(), report.facts()));
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop(drainWithin);
    }
}
