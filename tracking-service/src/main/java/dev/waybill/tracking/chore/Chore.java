package dev.waybill.tracking.chore;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What goes on beside the service's own work, on a thread of its own, until it is stopped. Whatever goes wrong is logged and tried
 * again after the pause: a database that is away for a while ends nothing.
 */
public final class Chore {

    private static final Logger LOG = Logger.getLogger(Chore.class);

    /** One round of it. What it has done is done, should it throw. */
    @FunctionalInterface
    public interface Round {

        void go() throws Throwable;
    }

    private final String name;
    private final Duration pause;
    private final Round round;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Chore(String name, Duration pause, Round round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** Round after round, with a pause before each. */
    public static Chore every(Duration pause, String name, Round round) {
        var chore = new Chore(name, pause, round);
        return chore.start(() -> {
            while (!chore.isStopped()) {
                chore.tried();
            }
        });
    }

    /**
     * One round, at once, and after a pause again for as long as it fails.
     *
     * @param pause before the next attempt
     */
    public static Chore once(Duration pause, String name, Round round) {
        var chore = new Chore(name, pause, round);
        return chore.start(() -> {
            while (!chore.tried() && !chore.isStopped()) {
                // The next attempt.
            }
        });
    }

    /** For rounds: the outcome, on this thread, of what is done on a Vert.x context. */
    public static <T> T await(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }

    private Chore start(Runnable rounds) {
        Thread.ofVirtual().name(name).start(rounds);
        return this;
    }

    /** @return whether it went well */
    private boolean tried() {
        try {
            round.go();
            return true;
        } catch (Throwable failure) {
            LOG.warnf(failure, "event=chore-failed chore=%s; it is tried again in %s", name, pause);
            return false;
        }
    }

    /** After the pause. */
    private boolean isStopped() {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** No further round begins. One that is under way goes on as far as it gets: each of its steps is a transaction. */
    public void stop() {
        stopped.countDown();
    }
}
