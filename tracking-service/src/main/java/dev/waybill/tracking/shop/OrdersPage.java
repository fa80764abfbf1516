package dev.waybill.tracking.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.ledger.ListedOrder;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a list of orders as JSON. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Orders", description = "A page of a shop's orders")
record OrdersPage(
        @Schema(required = true) List<Summary> orders,

        @Schema(
                description =
                        "The cursor to go on with: for the rest now, or with sort=oldest for what changes from now on."
                                + " Absent where there is nothing to go on from")
        Optional<String> next,

        @Schema(description = "Whether there are more at once", required = true)
        boolean more) {

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "OrderSummary", description = "What a list says of an order. What is not known is left out.")
    record Summary(
            @Schema(description = "The order's number", examples = "1042", required = true)
            String order,

            @Schema(
                    enumeration = {
                        "pending",
                        "confirmed",
                        "packed",
                        "shipped",
                        "out_for_delivery",
                        "delivered",
                        "cancelled"
                    },
                    required = true)
            String stage,

            @Schema(
                    description = "How many events have told of it: grows with each, and is the version of webhooks",
                    required = true)
            int version,

            @Schema(description = "Whether it is under way and later than the customer was told", required = true)
            boolean late,

            @Schema(description = "When it was confirmed") Optional<OffsetDateTime> placedAt,

            @Schema(description = "When the last of it happened", required = true)
            OffsetDateTime updatedAt,

            @Schema(description = "Since when it is delivered or cancelled")
            Optional<OffsetDateTime> endedAt,

            @Schema(description = "The last day on which the next of it is expected")
            Optional<LocalDate> expectedUntil) {

        static Summary of(ListedOrder listed) {
            return new Summary(
                    listed.order().value(),
                    listed.stage().code(),
                    listed.facts(),
                    listed.late(),
                    listed.placed(),
                    listed.updated(),
                    listed.ended(),
                    listed.ended().isPresent() ? Optional.empty() : listed.expectedUntil());
        }
    }

    /** @param found one more than the query's limit, if there are more */
    static OrdersPage of(OrderQuery query, List<ListedOrder> found) {
        boolean more = found.size() > query.limit();
        var page = found.stream().limit(query.limit()).toList();
        var last = page.isEmpty() ? query.behind() : Optional.of(page.getLast().change());
        return new OrdersPage(
                page.stream().map(Summary::of).toList(),
                last.filter(_ -> more || !query.newest()).map(Cursor::write),
                more);
    }
}
