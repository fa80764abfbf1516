package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.Breaker.Pauses;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
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
    private static final Pauses WITHOUT_DATABASE = Pauses.doubling(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final DeliveryQueue queue;
    private final Courier courier;
    private final Channel channel;
    private final Breaker database = new Breaker(InstantSource.system(), true);
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

    Worker(
            DeliveryQueue queue,
            Courier courier,
            Channel channel,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration drainWithin,
            Vertx vertx) {
        this.queue = queue;
        this.courier = courier;
        this.channel = channel;
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
        while (!stopping && !channel.shut() && underWay < config.concurrency() && !ready.isEmpty()) {
            carry(ready.poll());
        }
        if (called && mayClaim()) {
            claim();
        } else if (stopping && !claiming && underWay == 0) {
            drained.countDown();
        }
    }

    private boolean mayClaim() {
        boolean room = channel.unsure() ? underWay == 0 && ready.isEmpty() : ready.size() < config.concurrency();
        // While something that was sent could not be written down, claiming it again would send it again.
        return room && !claiming && !stopping && !channel.shut() && !database.shut() && unsaved == 0;
    }

    private void claim() {
        claiming = true;
        called = false;
        // As long as nobody knows whether the server takes mails, one delivery tries.
        int most = channel.unsure() ? 1 : config.batchSize();
        queue.claim(most, channel.waiting())
                .subscribe()
                .with(
                        claimed -> onLoop(() -> claimed(claimed, most)),
                        failure -> onLoop(() -> {
                            claiming = false;
                            var pause = database.trip(WITHOUT_DATABASE);
                            LOG.warnf("event=claim_failed pause_ms=%d cause=\"%s\"", pause.toMillis(), failure);
                            wakeAfter(pause);
                            turn();
                        }));
    }

    private void claimed(List<Claimed> claimed, int most) {
        claiming = false;
        database.works();
        called |= claimed.size() == most;
        for (var delivery : claimed) {
            if (!stopping && !channel.shut() && channel.admits(delivery.shop())) {
                ready.add(delivery);
            } else {
                release(delivery);
            }
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
                            channel.unanswered(delivery.shop());
                            underWay--;
                            turn();
                        }));
    }

    private void ended(Claimed delivery, Courier.Report report) {
        var pause = channel.ended(delivery.shop(), report);
        if (!pause.isZero()) {
            // What says nothing of a mail is no delivery's fault: none loses an attempt, and claiming waits.
            releaseWaiting();
            wakeAfter(pause);
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

    private void wakeAfter(Duration pause) {
        vertx.setTimer(Math.max(1, pause.toMillis()), _ -> wake());
    }

    /** Gives back what is claimed and may not begin, so that another instance need not wait for the lease to end. */
    private void releaseWaiting() {
        var waiting = channel.waiting();
        for (var delivery : List.copyOf(ready)) {
            if (stopping || channel.shut() || waiting.contains(delivery.shop())) {
                ready.remove(delivery);
                channel.unanswered(delivery.shop());
                release(delivery);
            }
        }
    }

    private void release(Claimed delivery) {
        underWay++;
        save(Finish.released(delivery));
    }

    private void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        vertx.cancelTimer(poll);
        onLoop(() -> {
            stopping = true;
            releaseWaiting();
            turn();
        });
        if (!drained.await(drainWithin.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("event=not_drained: what is still under way is taken up when its lease ends");
        }
    }
}
