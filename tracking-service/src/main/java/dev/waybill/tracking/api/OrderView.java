package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.DateWindow;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Checkpoint;
import dev.waybill.tracking.timeline.Delay;
import dev.waybill.tracking.timeline.Expectation;
import dev.waybill.tracking.timeline.Fact;
import dev.waybill.tracking.timeline.OrderTimeline;
import dev.waybill.tracking.timeline.Parcel;
import dev.waybill.tracking.timeline.Stage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as JSON. What is not known is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Order", description = "Where an order is. A field that is not known is left out.")
record OrderView(
        @Schema(description = "The shop's id", examples = "lumen", required = true)
        String shop,

        @Schema(description = "The order's number as the customer knows it", examples = "1042", required = true)
        String order,

        @Schema(
                description =
                        "How far the order is as a whole; of several parcels the one furthest behind decides. New stages"
                                + " may be added.",
                enumeration = {"pending", "confirmed", "packed", "shipped", "out_for_delivery", "delivered", "cancelled"
                },
                required = true)
        String stage,

        @Schema(description = "When the next of it should come: the next parcel, or what has not left the shop yet")
        Optional<Expected> expected,

        @Schema(description = "A delay of the same") Optional<Late> delay,

        @Schema(description = "The parcels, in the order in which they left")
        List<ParcelView> parcels,

        @Schema(description = "What was ordered") List<Line> items,

        @Schema(description = "What is in no parcel yet") List<Line> stillToCome,

        @Schema(description = "The city that the order goes to", examples = "Galway")
        Optional<String> destination,

        Optional<Cancellation> cancellation,

        @Schema(description = "What happened, newest first") List<CheckpointView> checkpoints,

        @Schema(description = "When the last of it happened", required = true)
        OffsetDateTime updatedAt) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Expected", description = "An estimate of the day of arrival, in the time zone of the delivery")
    record Expected(
            @Schema(description = "The first day; absent where no date is known")
            Optional<LocalDate> from,

            @Schema(description = "The last day; absent where no date is known")
            Optional<LocalDate> until,

            @Schema(description = "False after a delay without a new date", required = true)
            boolean known,

            @Schema(description = "The day by which the shop writes again where no date is known")
            Optional<LocalDate> nextUpdateBy) {

        static Optional<Expected> of(Expectation expectation) {
            return switch (expectation) {
                case Expectation.Expected(DateWindow days) ->
                    Optional.of(new Expected(
                            Optional.ofNullable(days.from()), Optional.of(days.until()), true, Optional.empty()));
                case Expectation.NoDateYet(var update) ->
                    Optional.of(new Expected(Optional.empty(), Optional.empty(), false, update));
                case Expectation.NotSaid _ -> Optional.empty();
            };
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Delay", description = "That it comes later than the customer was told")
    record Late(
            OffsetDateTime since,

            @Schema(examples = {"out_of_stock", "weather"}) String cause,

            @Schema(description = "One sentence of the shop's own, in the customer's language")
            Optional<String> explanation,

            @Schema(description = "What the customer was told before")
            Optional<Days> was) {

        static Late of(Delay delay) {
            return new Late(
                    delay.since(),
                    code(delay.cause()),
                    delay.explanation(),
                    delay.was().map(Days::of));
        }
    }

    @Schema(name = "Days", description = "Days from the first to the last, both included")
    record Days(LocalDate from, LocalDate until) {

        static Days of(DateWindow window) {
            return new Days(Optional.ofNullable(window.from()).orElse(window.until()), window.until());
        }
    }

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

            Optional<Expected> expected,
            Optional<Late> delay,

            @Schema(description = "The hours in which the carrier comes, while it is on its round")
            Optional<Hours> arrivalWindow,

            @Schema(description = "What is in it, where that is known")
            List<Line> items) {

        static ParcelView of(Parcel parcel) {
            return new ParcelView(
                    parcel.id().value(),
                    code(parcel.status()),
                    parcel.carrier().map(carrier -> carrier.name()),
                    parcel.number().map(number -> number.value()),
                    parcel.carrierPage().map(address -> address.value()),
                    Expected.of(parcel.expectation()),
                    parcel.delay().map(Late::of),
                    parcel.arrivalWindow().map(window -> new Hours(window.from(), window.until())),
                    parcel.contents().stream().map(Line::of).toList());
        }
    }

    @Schema(name = "Hours")
    record Hours(OffsetDateTime from, OffsetDateTime until) {}

    @Schema(name = "Line", description = "Pieces of one product")
    record Line(
            @Schema(description = "The line's id within the order")
            String id,

            @Schema(examples = "Arc desk lamp, brushed brass")
            String name,

            int quantity) {

        static Line of(Parcel.Contents contents) {
            return new Line(contents.item().id(), contents.item().name(), contents.quantity());
        }

        static Line of(Fact.Item item) {
            return new Line(item.id(), item.name(), item.quantity());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Cancellation")
    record Cancellation(
            OffsetDateTime at,

            @Schema(examples = "customer_request") String reason,

            Optional<Refund> refund) {

        static Cancellation of(Fact.Cancelled cancelled) {
            return new Cancellation(
                    cancelled.time(),
                    code(cancelled.reason()),
                    cancelled
                            .refund()
                            .map(refund -> new Refund(
                                    refund.amount().amount().toPlainString(),
                                    refund.amount().currency().getCurrencyCode(),
                                    refund.by(),
                                    refund.method())));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Refund")
    record Refund(
            @Schema(description = "A decimal number", examples = "84.90")
            String amount,

            @Schema(description = "ISO 4217", examples = "EUR")
            String currency,

            Optional<LocalDate> by,
            Optional<String> method) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Checkpoint", description = "Something that happened to the order or to a parcel of it")
    record CheckpointView(
            @Schema(description = "With the offset of the place where it happened", required = true)
            OffsetDateTime at,

            @Schema(
                    description =
                            "A step of the order's (confirmed, packed, shipped, delayed, cancelled) or the status of a"
                                    + " parcel. New ones may be added.",
                    examples = "in_transit",
                    required = true)
            String status,

            @Schema(description = "The parcel's id; absent where it is about the order")
            Optional<String> parcel,

            @Schema(examples = "Galway") Optional<String> city,

            @Schema(description = "ISO 3166-1", examples = "IE")
            Optional<String> country,

            @Schema(examples = {"absent", "customs"}) Optional<String> reason,

            @Schema(description = "To whom or where it was handed over", examples = "parcel_box")
            Optional<String> handover) {

        static CheckpointView of(Checkpoint checkpoint) {
            return new CheckpointView(
                    checkpoint.time(),
                    checkpoint.kind().code(),
                    checkpoint.shipment().map(parcel -> parcel.value()),
                    checkpoint.place().map(place -> place.city()),
                    checkpoint.place().flatMap(place -> place.country()).map(country -> country.value()),
                    checkpoint.reason().map(OrderView::code),
                    checkpoint.handover().map(OrderView::code));
        }
    }

    static OrderView of(TrackedOrder order) {
        OrderTimeline timeline = order.timeline();
        boolean over = timeline.stage() == Stage.DELIVERED || timeline.stage() == Stage.CANCELLED;
        var next = timeline.next();
        return new OrderView(
                order.shop().value(),
                order.order().value(),
                timeline.stage().code(),
                over
                        ? Optional.empty()
                        : Expected.of(next.map(Parcel::expectation).orElse(timeline.expectation())),
                over
                        ? Optional.empty()
                        : next.map(Parcel::delay).orElse(timeline.delay()).map(Late::of),
                timeline.parcels().stream().map(ParcelView::of).toList(),
                timeline.items().stream().map(Line::of).toList(),
                timeline.stillToCome().stream().map(Line::of).toList(),
                timeline.destination().map(destination -> destination.city()),
                timeline.cancellation().map(Cancellation::of),
                timeline.history().stream().map(CheckpointView::of).toList(),
                timeline.updated());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
