package dev.waybill.tracking.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes the calls that wait, on a thread for each endpoint: one that does not answer holds up no other. */
@ApplicationScoped
class WebhookCouriers {

    private static final Logger LOG = Logger.getLogger(WebhookCouriers.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String DELIVERED = "delivered";
    private static final String FAILED = "failed";
    private static final String GIVEN_UP = "given_up";

    private final Endpoints endpoints;
    private final WebhookQueue queue;
    private final WebhookClient client;
    private final WebhooksConfig config;
    private final Retries retries;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    WebhookCouriers(
            Endpoints endpoints,
            WebhookQueue queue,
            WebhookClient client,
            WebhooksConfig config,
            MeterRegistry metrics) {
        this.endpoints = endpoints;
        this.queue = queue;
        this.client = client;
        this.config = config;
        this.retries = new Retries(config.retries(), config.jitter());
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        // There before the first of them: an alarm on growth does not see a number that begins with 1.
        endpoints
                .all()
                .forEach(endpoint ->
                        List.of(DELIVERED, FAILED, GIVEN_UP).forEach(outcome -> counter(endpoint, outcome)));
        endpoints
                .all()
                .forEach(endpoint -> threads.add(
                        Thread.ofVirtual().name("webhooks-" + endpoint.name()).start(() -> run(endpoint))));
    }

    private void run(Endpoint endpoint) {
        try {
            while (stopped.getCount() > 0) {
                stopped.await(turn(endpoint).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException hurried) {
            // Nothing is lost: what was claimed is made again once its time is over, with the same ids.
            LOG.warnf("event=webhooks-cut-off endpoint=%s", endpoint.name());
        }
    }

    /** @return how long to wait before the next one */
    private Duration turn(Endpoint endpoint) {
        var lease = config.timeout().multipliedBy(2).plus(PAUSE);
        try {
            var calls = waitFor(queue.claim(endpoint, config.concurrency(), lease));
            try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
                calls.forEach(call -> each.execute(() -> make(endpoint, call)));
            }
            return calls.isEmpty() ? config.poll() : Duration.ZERO;
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "event=webhooks-not-claimed endpoint=%s", endpoint.name());
            return PAUSE;
        }
    }

    private void make(Endpoint endpoint, WebhookCall call) {
        try {
            switch (client.post(endpoint, call)) {
                case Outcome.Delivered _ -> end(endpoint, call, DELIVERED);
                case Outcome.Unwanted(var reason) -> giveUp(endpoint, call, reason);
                case Outcome.Failed failed -> {
                    var wait = retries.after(call.attempt(), failed.retryAfter(), ThreadLocalRandom.current());
                    if (wait.isPresent()) {
                        waitFor(queue.defer(call, wait.get()));
                        count(endpoint, FAILED);
                        LOG.infof(
                                "event=webhook-failed endpoint=%s id=%s attempt=%d reason=%s",
                                endpoint.name(), call.id(), call.attempt(), failed.reason());
                    } else {
                        giveUp(endpoint, call, failed.reason());
                    }
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            // Made again once its time is over.
            LOG.errorf(failure, "event=webhook-not-noted endpoint=%s id=%s", endpoint.name(), call.id());
        }
    }

    private void giveUp(Endpoint endpoint, WebhookCall call, String reason) {
        end(endpoint, call, GIVEN_UP);
        LOG.errorf(
                "event=webhook-given-up endpoint=%s id=%s order=%s attempts=%d reason=%s",
                endpoint.name(), call.id(), call.order(), call.attempt(), reason);
    }

    private void end(Endpoint endpoint, WebhookCall call, String outcome) {
        waitFor(queue.remove(call));
        count(endpoint, outcome);
    }

    private void count(Endpoint endpoint, String outcome) {
        counter(endpoint, outcome).increment();
    }

    private Counter counter(Endpoint endpoint, String outcome) {
        return Counter.builder("waybill.webhook.calls")
                .description("Webhook calls that have ended, by what came of them")
                .tags("endpoint", endpoint.name(), "outcome", outcome)
                .register(metrics);
    }

    private static <T> T waitFor(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Lets the calls that are under way end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        for (var thread : threads) {
            thread.join(config.timeout().plus(PAUSE));
        }
    }
}
