package dev.waybill.tracking.webhook;

import dev.waybill.tracking.api.Representation;
import dev.waybill.tracking.ledger.ChangeListener;
import dev.waybill.tracking.ledger.OrderChange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Writes the calls that follow from new facts, in their transaction. */
@ApplicationScoped
class WebhookWriter implements ChangeListener {

    private final Endpoints endpoints;
    private final WebhookQueue queue;
    private final Representation representation;
    private final WebhooksConfig config;
    private final Clock clock;

    WebhookWriter(
            Endpoints endpoints,
            WebhookQueue queue,
            Representation representation,
            WebhooksConfig config,
            Clock clock) {
        this.endpoints = endpoints;
        this.queue = queue;
        this.representation = representation;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(List<OrderChange> changes) {
        // Without anybody to tell, nothing of it costs anything: intake is read as fast as the database takes it.
        if (endpoints.all().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var oldest = clock.instant().minus(config.notOlderThan());
        var happenings = changes.stream()
                .flatMap(change -> Happening.of(change).stream())
                .filter(happening -> happening.cause().time().toInstant().isAfter(oldest))
                .toList();
        return oneByOne(happenings, this::add);
    }

    private Uni<Void> add(Happening happening) {
        var told = endpoints.of(happening.order().shop(), happening.kind());
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var body = representation.write(WebhookView.of(happening));
        return oneByOne(told, endpoint -> queue.add(endpoint, happening, body));
    }

    /** For they share the session. */
    private static <T> Uni<Void> oneByOne(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
