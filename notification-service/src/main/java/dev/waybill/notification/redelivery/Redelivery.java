package dev.waybill.notification.redelivery;

import dev.waybill.notification.delivery.Ended;
import dev.waybill.notification.delivery.Reopening;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.redelivery.Ledger.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.UUID;

/** Sends one delivery again, or says why not. */
@ApplicationScoped
class Redelivery {

    private final Ledger ledger;
    private final Reopening reopening;
    private final MeterRegistry metrics;

    Redelivery(Ledger ledger, Reopening reopening, MeterRegistry metrics) {
        this.ledger = ledger;
        this.reopening = reopening;
        this.metrics = metrics;
    }

    Uni<Entry> look(UUID id) {
        return ledger.find(id)
                .map(found -> found.orElseThrow(() -> Problem.of(
                        Status.NOT_FOUND,
                        "no-such-delivery",
                        "There is no delivery " + id + ": its order may be older than waybill.inbox.retention.")));
    }

    /** Ends in a {@link Problem} if it may not go out again. */
    void judge(Entry entry, boolean anyway) {
        switch (entry.row().ended().judge(anyway)) {
            case Ended.Answer.Yes _ -> {}
            case Ended.Answer.No(var problem, var why) -> throw Problem.of(Status.CONFLICT, problem, why);
        }
    }

    Uni<Entry> sendAgain(UUID id, boolean anyway, Operator operator) {
        return look(id).invoke(entry -> judge(entry, anyway))
                .call(entry -> reopening.reopen(entry.row().ended()).invoke(done -> {
                    if (!done) {
                        throw Problem.of(
                                Status.CONFLICT, "changed-meanwhile", "It changed in this moment: look at it again.");
                    }
                    done(entry.row(), anyway, operator);
                }))
                .chain(entry -> look(entry.row().id));
    }

    private void done(DeliveryRow row, boolean anyway, Operator operator) {
        metrics.counter("waybill.deliveries.reopened", "kind", row.kind, "state", row.state)
                .increment();
        operator.did(
                "delivery_sent_again",
                Map.of(
                        "delivery", row.id,
                        "shop", row.shop,
                        "order", row.orderId,
                        "kind", row.kind,
                        "was", row.state,
                        "anyway", anyway));
    }
}
