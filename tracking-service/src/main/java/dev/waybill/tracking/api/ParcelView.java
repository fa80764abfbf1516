package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.timeline.Parcel;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One parcel of an order as JSON. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Parcel")
record ParcelView(
        @Schema(description = "The shop's id for it, unique within the order", required = true)
        String id,

        @Schema(
                description = "The carrier's last word; pending while it has not scanned the parcel",
                enumeration = {
                    "pending",
                    "info_received",
                    "in_transit",
                    "out_for_delivery",
                    "attempt_failed",
                    "available_for_pickup",
                    "delivered",
                    "exception",
                    "expired"
                },
                required = true)
        String status,

        @Schema(examples = "Swift Post") Optional<String> carrier,

        @Schema(examples = "SP773100429") Optional<String> trackingNumber,

        @Schema(description = "The parcel in the carrier's own pages")
        Optional<String> trackingUrl,

        Optional<OrderView.Expected> expected,
        Optional<OrderView.Late> delay,

        @Schema(description = "The hours in which the carrier comes, while it is on its round")
        Optional<Hours> arrivalWindow,

        @Schema(description = "Where it waits to be collected, while it does")
        Optional<PickupView> pickup,

        @Schema(
                description =
                        "Since when the customer says that it is not there, though its carrier calls it delivered")
        Optional<OffsetDateTime> disputedAt,

        @Schema(description = "What is in it, where that is known")
        List<OrderView.Line> items) {

    static ParcelView of(Parcel parcel) {
        return new ParcelView(
                parcel.id().value(),
                OrderView.code(parcel.status()),
                parcel.carrier().map(carrier -> carrier.name()),
                parcel.number().map(number -> number.value()),
                parcel.carrierPage().map(address -> address.value()),
                OrderView.Expected.of(parcel.expectation()),
                parcel.delay().map(OrderView.Late::of),
                parcel.arrivalWindow().map(window -> new Hours(window.from(), window.until())),
                parcel.pickup().map(PickupView::of),
                parcel.dispute().map(said -> said.time()),
                parcel.contents().stream().map(OrderView.Line::of).toList());
    }

    @Schema(name = "Hours")
    record Hours(OffsetDateTime from, OffsetDateTime until) {}
}
