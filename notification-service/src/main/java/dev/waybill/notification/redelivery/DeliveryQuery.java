package dev.waybill.notification.redelivery;

import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.operator.Asked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** A filter as a request has it. */
public class DeliveryQuery {

    @RestQuery
    @Parameter(
            description = "Only in these states; several are divided by commas",
            schema =
                    @Schema(
                            enumeration = {
                                "pending",
                                "leased",
                                "dot",
                                "deferred",
                                "uncertain",
                                "sent",
                                "failed",
                                "expired",
                                "superseded",
                                "suppressed",
                                "bounced"
                            }))
    @Nullable List<String> state;

    @RestQuery
    @Parameter(
            description = "Only those that the queue is done with; of the uncertain ones, those that wait for a person")
    boolean over;

    @RestQuery
    @Parameter(description = "Only of this shop", example = "lumen")
    @Nullable String shop;

    @RestQuery
    @Parameter(description = "Only of this order", example = "1042")
    @Nullable String order;

    @RestQuery
    @Parameter(description = "Only of this kind", example = "confirmed")
    @Nullable String kind;

    @RestQuery
    @Parameter(description = "Only made then or later", example = "2026-11-12T13:32:00Z")
    @Nullable String since;

    @RestQuery
    @Parameter(description = "Only made before then", example = "2026-11-12T13:32:00Z")
    @Nullable String until;

    /** All of one order. */
    public static DeliveryQuery of(String shop, String order) {
        var query = new DeliveryQuery();
        query.shop = shop;
        query.order = order;
        return query;
    }

    /** @throws dev.waybill.notification.operator.Problem if it makes no sense */
    DeliveryFilter filter() {
        var kinds = Asked.among(
                "kind",
                kind == null ? null : List.of(kind),
                List.of(NotificationKind.values()),
                NotificationKind::code);
        return new DeliveryFilter(
                Set.copyOf(Asked.among("state", state, DeliveryFilter.STATES, Function.identity())),
                over,
                Optional.ofNullable(shop),
                Optional.ofNullable(order),
                kinds.stream().findFirst().map(NotificationKind::code),
                Asked.time("since", since),
                Asked.time("until", until));
    }
}
