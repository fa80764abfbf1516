package dev.waybill.tracking.figures;

import dev.waybill.events.ShopId;
import dev.waybill.tracking.chore.Chore;
import dev.waybill.tracking.shop.ApiKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Measures what has changed, as long as the service runs, of the shops that can look at it. */
@ApplicationScoped
class Measuring {

    private final Measures measures;
    private final ApiKeys keys;
    private final FiguresConfig config;
    private Optional<Chore> chore = Optional.empty();

    Measuring(Measures measures, ApiKeys keys, FiguresConfig config) {
        this.measures = measures;
        this.keys = keys;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        chore = Optional.of(Chore.every(config.every(), "measuring", this::go));
    }

    void stop(@Observes ShutdownEvent event) {
        chore.ifPresent(Chore::stop);
    }

    private void go() throws Throwable {
        for (ShopId shop : keys.shops()) {
            while (Chore.await(() -> measures.step(shop))) {
                // As many again may have changed.
            }
        }
    }
}
