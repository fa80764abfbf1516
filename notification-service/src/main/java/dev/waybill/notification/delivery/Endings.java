package dev.waybill.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Writes down how deliveries ended, however long the database is away. Belongs to one event loop. */
final class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final DeliveryQueue deliveries;
    private final Executor loop;
    private int overdue;

    Endings(DeliveryQueue deliveries, Executor loop) {
        this.deliveries = deliveries;
        this.loop = loop;
    }

    /** Whether the database has refused any that it still does not have. */
    boolean overdue() {
        return overdue > 0;
    }

    /** @param written is run on the loop once that is committed, or the delivery turns out to be somebody else's */
    void write(Finish finish, Runnable written) {
        var failed = new boolean[1];
        Uni.createFrom()
                .deferred(() -> deliveries.finish(finish))
                .onFailure()
                .invoke(failure -> loop.execute(() -> {
                    LOG.warnf("event=finish_retried delivery=%s cause=%s", finish.id(), failure);
                    overdue += failed[0] ? 0 : 1;
                    failed[0] = true;
                }))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .indefinitely()
                .subscribe()
                .with(effective -> loop.execute(() -> {
                    overdue -= failed[0] ? 1 : 0;
                    if (!effective) {
                        LOG.warnf("event=lease_lost delivery=%s state=%s", finish.id(), finish.state());
                    }
                    written.run();
                }));
    }
}
