package dev.waybill.notification.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps the deliveries of one channel going, beside the mails' {@link Worker} and without ever waiting for it or being waited for: claims
 * what is due, has so many begun at once, writes down how they ended. What it knows belongs to one event loop, so nothing here needs a
 * lock; {@link #wake} may be called from any thread, and what it calls back comes on the loop.
 *
 * @param <T> a claimed delivery, with what the channel needs to know of it
 */
final class ClaimLoop<T> {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);
    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(5);

    private final String channel;
    private final int concurrency;
    private final Function<Integer, Uni<List<T>>> claims;
    private final Consumer<T> begin;
    private final Endings endings;
    private final DeliveryConfig config;
    private final Vertx vertx;
    private final Context loop;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile long poll;

    private int underWay;
    private boolean claiming;
    private boolean called;
    private boolean resting;
    private boolean started;
    private boolean stopping;

    /**
     * @param concurrency how many are under way at once
     * @param claims takes at most so many
     * @param begin begins one; each ends with {@link #save}
     */
    ClaimLoop(
            String channel,
            int concurrency,
            Function<Integer, Uni<List<T>>> claims,
            Consumer<T> begin,
            DeliveryQueue deliveries,
            DeliveryConfig config,
            Vertx vertx) {
        this.channel = channel;
        this.concurrency = concurrency;
        this.claims = claims;
        this.begin = begin;
        this.endings = new Endings(deliveries, this::onLoop);
        this.config = config;
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
    }

    /** Until then, nothing is claimed, whoever wakes it. From any thread. */
    void start() {
        poll = vertx.setPeriodic(config.poll().toMillis(), _ -> wake());
        onLoop(() -> started = true);
        wake();
    }

    /** Says that there may be something to do. Cheap, from any thread. */
    void wake() {
        onLoop(() -> {
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
        } else if (started && called && !claiming && !resting && room > 0) {
            claim(room);
        }
    }

    private void claim(int most) {
        claiming = true;
        called = false;
        claims.apply(most)
                .subscribe()
                .with(
                        claimed -> onLoop(() -> {
                            claiming = false;
                            called |= claimed.size() == most;
                            for (var one : claimed) {
                                underWay++;
                                begin.accept(one);
                            }
                            turn();
                        }),
                        failure -> onLoop(() -> {
                            claiming = false;
                            LOG.warnf("event=%s_claim_failed cause=\"%s\"", channel, failure);
                            rest(WITHOUT_DATABASE);
                            turn();
                        }));
    }

    /** Claims nothing for so long. On the loop. */
    void rest(Duration pause) {
        resting = true;
        vertx.setTimer(
                Math.max(1, pause.toMillis()),
                _ -> onLoop(() -> {
                    resting = false;
                    called = true;
                    turn();
                }));
    }

    /** Whether what is claimed is to be given back. On the loop. */
    boolean stopping() {
        return stopping;
    }

    /**
     * Writes down how one ended that was begun. As long as it is not written down, it has its place among those under way: nothing is
     * claimed without a database.
     */
    void save(Finish finish) {
        save(finish, () -> {});
    }

    /**
     * As {@link #save(Finish)}.
     *
     * @param saved is run on the loop once it is written down
     */
    void save(Finish finish, Runnable saved) {
        endings.write(finish, () -> {
            saved.run();
            underWay--;
            // The recipient's next one may have waited for this one.
            called = true;
            turn();
        });
    }

    /** Nobody knows what became of one that was begun: its lease ends, and it is claimed again. On the loop. */
    void lost() {
        underWay--;
        turn();
    }

    void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Finishes what is under way. */
    void stop(Duration within) throws InterruptedException {
        vertx.cancelTimer(poll);
        onLoop(() -> {
            stopping = true;
            turn();
        });
        if (!drained.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("event=%s_not_drained: what is still under way is taken up when its lease ends", channel);
        }
    }
}
