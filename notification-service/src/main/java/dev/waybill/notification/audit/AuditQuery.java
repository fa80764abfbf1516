package dev.waybill.notification.audit;

import dev.waybill.notification.operator.Asked;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A filter as a request has it. */
public class AuditQuery {

    @RestQuery
    @Parameter(description = "Only what the key of this name did", example = "kasia")
    @Nullable String operator;

    @RestQuery
    @Parameter(description = "Only this", example = "delivery_sent_again")
    @Nullable String action;

    @RestQuery
    @Parameter(
            description = "Only what was done to this delivery, dead letter or erasure",
            example = "3f1c2a8e-6b0d-8c4e-9a57-0d2f4b6c8e10")
    @Nullable String id;

    /** @throws dev.waybill.notification.operator.Problem if it makes no sense */
    AuditTrail.Filter filter() {
        var actions =
                Asked.among("action", action == null ? null : List.of(action), List.of(Action.values()), Action::code);
        if (actions.size() > 1) {
            throw Asked.bad("action", "must be one");
        }
        return new AuditTrail.Filter(
                Optional.ofNullable(operator),
                actions.stream().findFirst(),
                Optional.ofNullable(id).map(Asked::id));
    }
}
