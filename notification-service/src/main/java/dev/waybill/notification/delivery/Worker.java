package dev.waybill.notification.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps deliveries going: claims what is due, has so many of them carried out at once, writes down how they ended. What it
 * knows of deliveries belongs to one event loop, so nothing here needs a lock.
 */
@ApplicationScoped
public class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private final DeliveryQueue queue;
    private final Courier courier;
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final Duration drainWithin;
    private final Vertx vertx;
    private final Context loop;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile long poll;

    private final ArrayDeque<Claimed> ready = new ArrayDeque<>();
    private int underWay;
    private int unsaved;
    private boolean claiming;
    private boolean called;
    private boolean stopping;
    private Duration pause = Duration.ZERO;
    private boolean paused;

    Worker(
            DeliveryQueue queue,
            Courier courier,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration drainWithin,
            Vertx vertx) {
        this.queue = queue;
        this.courier = courier;
        this.metrics = metrics;
        this.config = config;
        this.drainWithin = drainWithin;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        poll = vertx.setPeriodic(config.poll().toMillis(), _ -> wake());
        wake();
    }

    /** Says that there may be something to do. Cheap, from any thread. */
    public void wake() {
        loop.runOnContext(_ -> {
            called = true;
            turn();
        });
    }

    private void turn() {
        while (!stopping && !paused && underWay < config.concurrency() && !ready.isEmpty()) {
            carry(ready.poll());
        }
        // While something that was sent could not be written down, claiming it again would send it again.
        if (called && !claiming && !stopping && !paused && unsaved == 0 && ready.size() < config.concurrency()) {
            claim();
        } else if (stopping && !claiming && underWay == 0) {
            drained.countDown();
        }
    }

    private void claim() {
        claiming = true;
        called = false;
        // After a pause, one delivery tries whether the server is back.
        int most = pause.isZero() ? config.batchSize() : 1;
        queue.claim(most)
                .subscribe()
                .with(
                        claimed -> onLoop(() -> claimed(claimed, most)),
                        failure -> onLoop(() -> {
                            claiming = false;
                            pause("event=claim_failed", failure.toString());
                            turn();
                        }));
    }

    private void claimed(List<Claimed> claimed, int most) {
        claiming = false;
        called |= claimed.size() == most;
        ready.addAll(claimed);
        if (stopping) {
            release();
        }
        turn();
    }

    private void carry(Claimed delivery) {
        underWay++;
        courier.carry(delivery)
                .subscribe()
                .with(
                        report -> onLoop(() -> ended(delivery, report)),
                        bug -> onLoop(() -> {
                            LOG.errorf(bug, "event=courier_failed delivery=%s", delivery.id());
                            underWay--;
                            turn();
                        }));
    }

    private void ended(Claimed delivery, Courier.Report report) {
        if (report.reachable()) {
            pause = Duration.ZERO;
        } else {
            pauseUntilReachable(report.facts().answer());
        }
        metrics.ended(delivery, report);
        save(Finish.of(delivery, report.verdict(), report.facts()));
    }

    private void save(Finish finish) {
        var failed = new boolean[1];
        Uni.createFrom()
                .deferred(() -> queue.finish(finish))
                .onFailure()
                .invoke(failure -> onLoop(() -> {
                    LOG.warnf("event=finish_retried delivery=%s cause=%s", finish.id(), failure);
                    unsaved += failed[0] ? 0 : 1;
                    failed[0] = true;
                }))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .indefinitely()
                .subscribe()
                .with(effective -> onLoop(() -> {
                    unsaved -= failed[0] ? 1 : 0;
                    underWay--;
                    // The order's next mail may have waited for this one.
                    called = true;
                    if (!effective) {
                        LOG.warnf("event=lease_lost delivery=%s state=%s", finish.id(), finish.state());
                    }
                    turn();
                }));
    }

    /** A server that is down is no delivery's fault: none loses an attempt, and claiming waits. */
    private void pauseUntilReachable(String answer) {
        release();
        pause("event=mail_server_unreachable", answer);
    }

    private void pause(String event, String cause) {
        if (paused) {
            return;
        }
        paused = true;
        var next = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
        pause = next.compareTo(config.longestPause()) > 0 ? config.longestPause() : next;
        LOG.warnf("%s pause_ms=%d cause=\"%s\"", event, pause.toMillis(), cause);
        vertx.setTimer(
                pause.toMillis(),
                _ -> onLoop(() -> {
                    paused = false;
                    called = true;
                    turn();
                }));
    }

    /** Gives back what is claimed and not begun, so that another instance need not wait for the lease to end. */
    private void release() {
        for (var delivery = ready.poll(); delivery != null; delivery = ready.poll()) {
            underWay++;
            save(Finish.released(delivery));
        }
    }

    private void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        vertx.cancelTimer(poll);
        onLoop(() -> {
            stopping = true;
            release();
            turn();
        });
        if (!drained.await(drainWithin.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("event=not_drained: what is still under way is taken up when its lease ends");
        }
    }
}
