package dev.waybill.notification.redelivery;

import dev.waybill.notification.audit.Act;
import dev.waybill.notification.audit.Action;
import dev.waybill.notification.audit.AuditTrail;
import dev.waybill.notification.delivery.Ended;
import dev.waybill.notification.delivery.Reopening;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Problem;
import dev.waybill.notification.redelivery.Ledger.Entry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends one delivery again, or says why not. */
@Startup
@ApplicationScoped
class Redelivery {

    /** Beside these there are none that may go out again. */
    private static final List<String> REOPENABLE = List.of("failed", "expired", "suppressed", "uncertain");

    private final Ledger ledger;
    private final Reopening reopening;
    private final AuditTrail audit;
    private final Map<String, Counter> reopened;

    Redelivery(Ledger ledger, Reopening reopening, AuditTrail audit, MeterRegistry metrics) {
        this.ledger = ledger;
        this.reopening = reopening;
        this.audit = audit;
        this.reopened = REOPENABLE.stream()
                .collect(Collectors.toMap(
                        state -> state,
                        state -> Counter.builder("waybill.deliveries.reopened")
                                .description("Deliveries that an operator sent again, by what had become of them")
                                .tag("state", state)
                                .register(metrics)));
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
                .call(entry -> reopening
                        .reopen(
                                entry.row().ended(),
                                transaction -> audit.write(transaction, act(entry.row(), anyway, operator)))
                        .invoke(done -> {
                            if (!done) {
                                throw Problem.of(
                                        Status.CONFLICT,
                                        "changed-meanwhile",
                                        "It changed in this moment: look at it again.");
                            }
                            done(entry.row(), anyway, operator);
                        }))
                .chain(entry -> look(entry.row().id));
    }

    private static Act act(DeliveryRow row, boolean anyway, Operator operator) {
        return new Act(
                operator,
                Action.DELIVERY_SENT_AGAIN,
                row.id,
                Map.of("shop", row.shop, "kind", row.kind, "was", row.state, "anyway", anyway));
    }

    private void done(DeliveryRow row, boolean anyway, Operator operator) {
        reopened.get(row.state).increment();
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
