package dev.waybill.notification.delivery;

import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.Lineup.Next;
import dev.waybill.notification.delivery.provider.Breaker;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.provider.Providers;
import dev.waybill.notification.delivery.provider.Ticket;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    private final Receipts receipts;
    private final Providers providers;
    private final Breaker database = new Breaker(InstantSource.system(), true);
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final Duration drainWithin;
    private final Vertx vertx;
    private final Context loop;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile long poll;

    private final Lineup lineup;
    private final Errands errands;
    private final Endings endings;
    private int underWay;
    private int givenBack;
    private boolean settled;
    private boolean claiming;
    private boolean called;
    private boolean stopping;
    private boolean waitsForTurn;

    Worker(
            DeliveryQueue queue,
            Courier courier,
            Receipts receipts,
            Channel channel,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration drainWithin,
            Vertx vertx) {
        this.queue = queue;
        this.courier = courier;
        this.receipts = receipts;
        this.providers = channel.providers();
        this.lineup = new Lineup(providers, InstantSource.system());
        this.metrics = metrics;
        this.config = config;
        this.drainWithin = drainWithin;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.endings = new Endings(queue, this::onLoop);
        this.errands = new Errands(courier, channel, lineup, config.lease(), this::onLoop, this);
    }

    void start(@Observes StartupEvent event) {
        poll = vertx.setPeriodic(config.poll().toMillis(), _ -> {
            onLoop(this::renewLeases);
            wake();
        });
        // Claimed before that, what an earlier process has sent would be sent again.
        receipts.settle(queue::finish)
                .subscribe()
                .with(_ -> onLoop(() -> {
                    settled = true;
                    wake();
                }));
    }

    /** Says that there may be something to do. Cheap, from any thread. */
    public void wake() {
        loop.runOnContext(_ -> {
            called = true;
            turn();
        });
    }

    private void turn() {
        boolean more = true;
        // Those with a provider that hangs must not keep others from going by the next one.
        int most = config.concurrency() + providers.stuck();
        while (more && !stopping && underWay < most && !lineup.isEmpty()) {
            more = step(lineup.next());
        }
        if (called && mayClaim()) {
            claim();
        } else if (stopping && !claiming && underWay == 0 && givenBack == 0) {
            drained.countDown();
        }
    }

    /** Whether there may be more to do at once. */
    private boolean step(Next next) {
        switch (next) {
            case Next.Begin(var delivery, var ticket) -> begin(delivery, ticket);
            case Next.Aside(var delivery, var pause) -> giveBack(delivery, pause);
            case Next.Wait(var atMost) -> {
                turnAfter(atMost);
                return false;
            }
        }
        return true;
    }

    private boolean mayClaim() {
        // So many that those under way do not run out while the next are claimed and composed.
        int room = Math.min(Math.max(config.concurrency(), config.batchSize() / 2), providers.appetite());
        // While something that was sent could not be written down, claiming it again would send it again.
        return settled && lineup.size() < room && !claiming && !stopping && !database.shut() && !endings.overdue();
    }

    private void claim() {
        claiming = true;
        called = false;
        int most = Math.min(config.batchSize(), providers.appetite());
        queue.claim(most, providers.waiting())
                .chain(courier::prepare)
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
            if (stopping) {
                giveBack(delivery, Duration.ZERO);
            } else {
                lineup.add(delivery);
            }
        }
        turn();
    }

    private void begin(Claimed delivery, Optional<Ticket> ticket) {
        underWay++;
        ticket.ifPresentOrElse(
                granted -> errands.begin(delivery, granted), () -> ended(delivery, Report.dropped(delivery, true)));
    }

    /** A provider has shown that it works. */
    void moreMayGo() {
        called = true;
        turn();
    }

    /** A provider takes nothing for a while. What says nothing of a mail costs none an attempt; who can't go waits in the queue. */
    void paused(Duration pause) {
        giveBackWaiting();
        wakeAfter(pause);
    }

    void ended(Claimed delivery, Report report) {
        metrics.ended(DeliveryChannel.MAIL, delivery, report);
        // Its connection stays idle until then, on purpose: what is sent and not written down is what a crash may
        // double.
        save(Finish.of(delivery, report.verdict(), report.facts()), () -> underWay--);
        turn();
    }

    /** Nobody could take it, but somebody will. */
    void putBack(Claimed delivery) {
        underWay--;
        lineup.add(delivery);
        turn();
    }

    /** Nobody knows what became of it: its lease ends, and it is claimed again. */
    void lost() {
        underWay--;
        turn();
    }

    boolean stopping() {
        return stopping;
    }

    private void save(Finish finish, Runnable saved) {
        endings.write(finish, () -> {
            receipts.settled(finish.id());
            saved.run();
            // The order's next mail may have waited for this one.
            called = true;
            turn();
        });
    }

    private void wakeAfter(Duration pause) {
        vertx.setTimer(Math.max(1, pause.toMillis()), _ -> wake());
    }

    /** Looks again when a provider has a turn free, which no mail's end tells. */
    private void turnAfter(Duration pause) {
        if (!waitsForTurn && pause.compareTo(config.poll()) < 0) {
            waitsForTurn = true;
            vertx.setTimer(
                    pause.toMillis() + 1,
                    _ -> onLoop(() -> {
                        waitsForTurn = false;
                        turn();
                    }));
        }
    }

    /** Gives back what is claimed and may not begin, so that another instance need not wait for the lease to end. */
    private void giveBackWaiting() {
        boolean all = stopping || providers.shut();
        var waiting = providers.waiting();
        lineup.takeOut(delivery -> all || waiting.contains(delivery.shop()))
                .forEach(delivery -> giveBack(delivery, Duration.ZERO));
    }

    /** What waits for long is given back and claimed again: with a lease that is over, it would be composed for nothing. */
    private void renewLeases() {
        lineup.takeOutHeldFor(config.lease().dividedBy(2)).forEach(delivery -> giveBack(delivery, Duration.ZERO));
    }

    private void giveBack(Claimed delivery, Duration pause) {
        givenBack++;
        save(Finish.aside(delivery, pause), () -> givenBack--);
    }

    private void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Finishes what is under way. Runs before the database and the event loops close. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        vertx.cancelTimer(poll);
        onLoop(() -> {
            stopping = true;
            giveBackWaiting();
            turn();
        });
        if (!drained.await(drainWithin.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("event=not_drained: what is still under way is taken up when its lease ends");
        }
    }
}
