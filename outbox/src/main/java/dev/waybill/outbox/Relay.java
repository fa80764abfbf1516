package dev.waybill.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes what is in the outbox: at least once, the events of an order in their order, from one instance at a time. Has a
 * thread of its own, so that brokers which are away hold up nothing else. A commit wakes it; looking from time to time is the
 * safety net.
 */
public final class Relay<R extends Publishable> {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Between two batches that are not full: under load it makes few transactions of many. */
    private static final Duration COMPANY = Duration.ofMillis(50);

    private final OutboxTable<R> table;
    private final Publisher publisher;
    private final OutboxConfig config;
    private final Thread thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
    private final Semaphore woken = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** What the brokers have and the table has still. */
    private List<Long> published = List.of();

    /**
     * @param kafka the settings kafka.*, such as where the brokers are and how to log in
     * @param clientId by which the brokers know who publishes
     */
    public Relay(
            OutboxTable<R> table,
            Map<String, Object> kafka,
            String clientId,
            OutboxConfig config,
            MeterRegistry metrics) {
        this.table = table;
        this.publisher = new Publisher(kafka, clientId, config, metrics);
        this.config = config;
    }

    public void start() {
        thread.start();
    }

    /** Says that something was committed. Cheap, from any thread. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        try {
            var pause = Duration.ZERO;
            while (stopped.getCount() > 0) {
                pause = turn() ? Duration.ZERO : longer(pause);
                stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            waitFor(table.leave(published));
        } catch (InterruptedException | RuntimeException hurried) {
            // Nothing is lost: what is published and not forgotten is published again, with the same ids.
            LOG.warnf("event=outbox_relay_cut_off cause=\"%s\"", hurried);
        } finally {
            publisher.close();
        }
    }

    /** False if it did not work and is to be tried again after a pause. */
    private boolean turn() throws InterruptedException {
        List<R> rows;
        try {
            rows = waitFor(table.next(published, publisher.unpublishable()));
        } catch (RuntimeException failure) {
            LOG.warnf("event=outbox_not_read cause=\"%s\"", failure);
            return false;
        }
        published = rows.isEmpty() ? List.of() : publisher.publish(rows);
        if (rows.isEmpty()) {
            woken.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
        } else if (rows.size() < config.batchSize()) {
            stopped.await(COMPANY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return rows.isEmpty() || !published.isEmpty();
    }

    private static <T> T waitFor(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    private static Duration longer(Duration pause) {
        var twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Lets the batch that is under way end, and another instance go on. */
    public void stop() throws InterruptedException {
        stopped.countDown();
        wake();
        thread.join(config.deliveryTimeout().dividedBy(2));
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
    }
}
