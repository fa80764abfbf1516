package dev.waybill.tracking.figures;

import dev.waybill.events.ShopId;
import dev.waybill.tracking.shop.ApiKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Measures what has changed, as long as the service runs, of the shops that can look at it. */
@ApplicationScoped
class Measuring {

    private static final Logger LOG = Logger.getLogger(Measuring.class);

    private final Measures measures;
    private final ApiKeys keys;
    private final FiguresConfig config;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("measuring").factory());

    Measuring(Measures measures, ApiKeys keys, FiguresConfig config) {
        this.measures = measures;
        this.keys = keys;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long every = config.every().toMillis();
        timer.scheduleWithFixedDelay(() -> keys.shops().forEach(this::measure), every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void measure(ShopId shop) {
        try {
            while (VertxContextSupport.subscribeAndAwait(() -> measures.step(shop))) {
                // As many again may have changed.
            }
        } catch (Throwable failure) {
            LOG.warnf(failure, "event=measuring-broken-off shop=%s; it goes on at the next round", shop.value());
        }
    }
}
