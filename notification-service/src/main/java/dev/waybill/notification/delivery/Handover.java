package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.provider.Providers;
import dev.waybill.notification.order.OrderHistory;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Mails that go straight from the intake to the worker, as long as none waits in the queue that is older. Who may wait for places does not wait
 * for long: what nobody has read yet can't tell that a mail is stale. What it knows belongs to the worker's loop.
 */
final class Handover {

    private static final Logger LOG = Logger.getLogger(Handover.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final DeliveryQueue queue;
    private final Courier courier;
    private final Providers providers;
    private final DeliveryConfig config;
    private final Vertx vertx;
    private final Executor loop;
    private final Worker worker;
    private final Admission admission = new Admission();
    private boolean closed;

    /** @param loop where all is told to the worker */
    Handover(
            DeliveryQueue queue,
            Courier courier,
            Providers providers,
            DeliveryConfig config,
            Vertx vertx,
            Executor loop,
            Worker worker) {
        this.queue = queue;
        this.courier = courier;
        this.providers = providers;
        this.config = config;
        this.vertx = vertx;
        this.loop = loop;
        this.worker = worker;
    }

    /** See {@link Worker#places}. From any thread. */
    Uni<Places> places(Duration waited, boolean mayWait) {
        if (waited.compareTo(config.supersededAfter()) > 0) {
            return Uni.createFrom().item(Places.NONE);
        }
        // Not on the loop: what is taken in would keep what is sent waiting.
        return Uni.createFrom()
                .<Places>emitter(asks -> loop.execute(() -> ask(asks, mayWait)))
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private void ask(UniEmitter<? super Places> asks, boolean mayWait) {
        if (closed || admission.overrun() || providers.pace() < config.batchSize()) {
            asks.complete(Places.NONE);
            return;
        }
        admission.ask(asks);
        worker.turn();
        if (mayWait) {
            vertx.setTimer(LONGEST_WAIT.toMillis(), _ -> loop.execute(() -> answer(asks, admission.givesUp(asks))));
        } else {
            answer(asks, admission.leaves(asks));
        }
    }

    private static void answer(UniEmitter<? super Places> asks, boolean inVain) {
        if (inVain) {
            asks.complete(Places.NONE);
        }
    }

    /** How many places are kept for mails that are not there yet. */
    int kept() {
        return admission.kept();
    }

    /** Whether the worker's next room goes to who asks: see {@link Admission#mayAdmit}. */
    boolean next(boolean called) {
        return admission.mayAdmit(called);
    }

    /** Lets the first one that asks have a batch. */
    void begin() {
        int places = config.batchSize();
        admission.admit(places).complete(new Places(places, providers.waiting(), new Places.Keeper() {

            @Override
            public void filled(Leased mails, Collection<OrderHistory> orders) {
                // Deferred: whatever fails here, the mails are taken in.
                Uni.createFrom()
                        .deferred(() -> queue.handedOver(mails, orders))
                        .chain(courier::prepare)
                        .subscribe()
                        .with(leased -> settle(places, leased), failure -> {
                            // Their leases end, and they are claimed.
                            LOG.errorf(failure, "event=handover_failed mails=%d", mails.size());
                            settle(places, List.of());
                        });
            }

            @Override
            public void returned() {
                settle(places, List.of());
            }
        }));
    }

    private void settle(int places, List<Claimed> leased) {
        loop.execute(() -> {
            admission.settle(places);
            worker.handedOver(leased);
        });
    }

    /** @param all whether all that was due was claimed */
    void claimed(boolean all) {
        admission.claimed(all);
    }

    /** A mail was given back to the queue, and goes before those that come now. */
    void givenBack() {
        admission.givenBack();
    }

    /** Nobody is admitted any more. */
    void close() {
        closed = true;
        admission.close().forEach(asks -> asks.complete(Places.NONE));
    }
}
