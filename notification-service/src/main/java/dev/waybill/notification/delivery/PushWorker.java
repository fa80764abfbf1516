package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Finish.Facts;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.push.PushConfig;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.recipient.PushSubscription;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps pushes going, beside the mails' {@link Worker} and without ever waiting for it or being waited for. What it knows of deliveries
 * belongs to one event loop, so nothing here needs a lock.
 */
@ApplicationScoped
public class PushWorker {

    private static final Logger LOG = Logger.getLogger(PushWorker.class);
    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(5);

    private final PushQueue queue;
    private final DeliveryQueue deliveries;
    private final PushCourier courier;
    private final PushTransports transports;
    private final PushCircuits circuits;
    private final DeliveryMetrics metrics;
    private final int concurrency;
    private final DeliveryConfig config;
    private final Duration drainWithin;
    private final Vertx vertx;
    private final Context loop;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile long poll;

    private int underWay;
    private boolean claiming;
    private boolean called;
    private boolean resting;
    private boolean stopping;

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
        this.queue = queue;
        this.deliveries = deliveries;
        this.courier = courier;
        this.transports = transports;
        this.circuits = new PushCircuits(config.longestPause(), Pauses.listed(config.stops()), InstantSource.system());
        this.metrics = metrics;
        registry.gauge("waybill.push.stopped", circuits, all -> all.stopped().size());
        this.concurrency = push.concurrency();
        this.config = config;
        this.drainWithin = drainWithin;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    /** Also where push is switched off: what was in the queue before has to end. */
    void start(@Observes StartupEvent event) {
        poll = vertx.setPeriodic(config.poll().toMillis(), _ -> wake());
    }

    /** Whether the settings have keys for any kind of device. */
    public boolean on() {
        return transports.any();
    }

    /** Says that there may be something to do. Cheap, from any thread. */
    public void wake() {
        loop.runOnContext(_ -> {
            called = true;
            turn();
        });
    }

    private void turn() {
        int room = Math.min(config.batchSize(), concurrency - underWay);
        if (stopping) {
            if (!claiming && underWay == 0) {
                drained.countDown();
            }
        } else if (called && !claiming && !resting && room > 0) {
            claim(room);
        }
    }

    private void claim(int most) {
        claiming = true;
        called = false;
        queue.claim(most)
                .subscribe()
                .with(
                        claimed -> onLoop(() -> {
                            claiming = false;
                            called |= claimed.size() == most;
                            claimed.forEach(this::begin);
                            turn();
                        }),
                        failure -> onLoop(() -> {
                            claiming = false;
                            resting = true;
                            LOG.warnf("event=push_claim_failed cause=\"%s\"", failure);
                            vertx.setTimer(
                                    WITHOUT_DATABASE.toMillis(),
                                    _ -> onLoop(() -> {
                                        resting = false;
                                        turn();
                                    }));
                            turn();
                        }));
    }

    private void begin(ClaimedPush push) {
        underWay++;
        var delivery = push.delivery();
        if (stopping) {
            save(Finish.aside(delivery, Duration.ZERO));
        } else if (delivery.dropped().isPresent()) {
            ended(delivery, Courier.drop(delivery, false));
        } else if (!push.quiet().isZero()) {
            LOG.infof(
                    "event=push_waits delivery=%s reason=quiet_hours ms=%d",
                    delivery.id(), push.quiet().toMillis());
            save(Finish.aside(delivery, push.quiet()));
        } else {
            send(delivery, push.subscription().orElseThrow());
        }
    }

    private void send(Claimed delivery, PushSubscription subscription) {
        var service = transports.to(subscription.device()).orElseThrow().circuit(subscription.device());
        var shut = circuits.shut(service);
        if (shut.isPresent()) {
            save(Finish.aside(delivery, shut.get()));
            return;
        }
        courier.carry(delivery, subscription)
                .subscribe()
                .with(carried -> onLoop(() -> {
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

    private void ended(Claimed delivery, Courier.Report report) {
        metrics.ended(delivery, report);
        save(Finish.of(delivery, report.verdict(), report.facts()));
    }

    /** As long as it is not written down, it has its place among those under way: nothing is claimed without a database. */
    private void save(Finish finish) {
        Uni.createFrom()
                .deferred(() -> deliveries.finish(finish))
                .onFailure()
                .invoke(failure -> LOG.warnf("event=finish_retried delivery=%s cause=%s", finish.id(), failure))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .indefinitely()
                .subscribe()
                .with(effective -> onLoop(() -> {
                    underWay--;
                    // The device's next push may have waited for this one.
                    called = true;
                    if (!effective) {
                        LOG.warnf("event=lease_lost delivery=%s state=%s", finish.id(), finish.state());
                    }
                    turn();
                }));
    }

    private void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        vertx.cancelTimer(poll);
        onLoop(() -> {
            stopping = true;
            turn();
        });
        if (!drained.await(drainWithin.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("event=pushes_not_drained: what is still under way is taken up when its lease ends");
        }
    }
}
