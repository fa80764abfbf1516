package dev.waybill.tracking.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Trying again until it works: for steps that must neither be skipped nor overtaken. */
final class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private Patience() {}

    /** Runs the step on the caller's Vert.x context, each time anew, until it succeeds. */
    static <T> Uni<T> until(String step, Supplier<Uni<? extends T>> work) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(work)
                // The pause between two tries ends on a timer's thread; database work belongs on the context.
                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run()))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "event=intake-retry step=%s", step))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.2)
                .indefinitely();
    }
}
