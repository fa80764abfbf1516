package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.events.DateWindow;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.Delay;
import dev.waybill.tracking.timeline.Expectation;
import dev.waybill.tracking.timeline.Expectation.Source;
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
public record OrderView(
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

        Optional<CancellationView> cancellation,

        @Schema(description = "What the customer sent back and the shop has")
        List<ReturnView> returns,

        @Schema(description = "Money that goes back, besides what the cancellation says")
        List<RefundView> refunds,

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
            Optional<LocalDate> nextUpdateBy,

            @Schema(
                    description =
                            "Whose estimate it is: past_deliveries is what was learnt from parcels that were as late",
                    enumeration = {"shop", "carrier", "past_deliveries"})
            Optional<String> source,

            @Schema(description = "How sure it is, where it is learnt from past deliveries")
            Optional<Basis> basis) {

        static Optional<Expected> of(Expectation expectation) {
            return switch (expectation) {
                case Expectation.Expected(DateWindow days, Source source) ->
                    Optional.of(new Expected(
                            Optional.ofNullable(days.from()),
                            Optional.of(days.until()),
                            true,
                            Optional.empty(),
                            Optional.of(name(source)),
                            Basis.of(source)));
                case Expectation.NoDateYet(var update) ->
                    Optional.of(new Expected(
                            Optional.empty(), Optional.empty(), false, update, Optional.empty(), Optional.empty()));
                case Expectation.NotSaid _ -> Optional.empty();
            };
        }

        private static String name(Source source) {
            return switch (source) {
                case Source.Shop _ -> "shop";
                case Source.Carrier _ -> "carrier";
                case Source.PastDeliveries _ -> "past_deliveries";
            };
        }

        @Schema(name = "Basis")
        record Basis(
                @Schema(description = "How many past parcels were as late in the same place")
                int deliveries,

                @Schema(description = "How many of a hundred of them came by the last day")
                int percent) {

            static Optional<Basis> of(Source source) {
                return source instanceof Source.PastDeliveries(var basis)
                        ? Optional.of(new Basis(basis.deliveries(), basis.percent()))
                        : Optional.empty();
            }
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
            Optional<Days> was,

            @Schema(description = "The day on which the shop cancels unless the customer agrees to wait")
            Optional<LocalDate> answerBy,

            @Schema(
                    description = "What the customer answered last",
                    enumeration = {"wait", "cancel"})
            Optional<String> answer) {

        static Late of(Delay delay) {
            return new Late(
                    delay.since(),
                    code(delay.cause()),
                    delay.explanation(),
                    delay.was().map(Days::of),
                    delay.answerBy(),
                    delay.answer().map(answered -> code(answered.answer())));
        }
    }

    @Schema(name = "Days", description = "Days from the first to the last, both included")
    record Days(LocalDate from, LocalDate until) {

        static Days of(DateWindow window) {
            return new Days(Optional.ofNullable(window.from()).orElse(window.until()), window.until());
        }
    }

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

    public static OrderView of(TrackedOrder order) {
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
                timeline.cancellation().map(CancellationView::of),
                timeline.returns().stream().map(ReturnView::of).toList(),
                timeline.refunds().stream().map(RefundView::of).toList(),
                timeline.history().stream().map(CheckpointView::of).toList(),
                timeline.updated());
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
