package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The order, or a parcel of it, comes later than the customer was told.
 *
 * @param shipment the parcel that is late on its way; absent where the order has not left yet
 * @param explanation one sentence of the shop's own, in the customer's language
 * @param previousDelivery what the customer was told before
 * @param newDelivery what holds now; absent means that no new date is known, which is said just so
 * @param nextUpdateBy the day by which the shop writes again where no new date is known
 * @param answerBy the day on which the shop cancels the order and pays it back unless the customer agrees to wait; absent
 *     means that no answer counts as yes
 */
public record OrderDelayed(
        EventContext context,
        Cause cause,
        Optional<ShipmentId> shipment,
        Optional<String> explanation,
        Optional<DateWindow> previousDelivery,
        Optional<DateWindow> newDelivery,
        Optional<LocalDate> nextUpdateBy,
        Optional<LocalDate> answerBy)
        implements OrderEvent {

    public OrderDelayed {
        Check.present(context, "context");
        Check.present(cause, "cause");
        shipment = Check.optional(shipment);
        explanation = Check.optionalLine(explanation, "explanation", 500);
        previousDelivery = Check.optional(previousDelivery);
        newDelivery = Check.optional(newDelivery);
        nextUpdateBy = Check.optionalDay(nextUpdateBy, "nextUpdateBy");
        answerBy = Check.optionalDay(answerBy, "answerBy");
    }

    /** A delay that asks for no answer. */
    public OrderDelayed(
            EventContext context,
            Cause cause,
            Optional<ShipmentId> shipment,
            Optional<String> explanation,
            Optional<DateWindow> previousDelivery,
            Optional<DateWindow> newDelivery,
            Optional<LocalDate> nextUpdateBy) {
        this(context, cause, shipment, explanation, previousDelivery, newDelivery, nextUpdateBy, Optional.empty());
    }

    /** Why it is late. */
    public enum Cause {
        @JsonProperty("out_of_stock")
        OUT_OF_STOCK,
        @JsonProperty("high_demand")
        HIGH_DEMAND,
        @JsonProperty("carrier")
        CARRIER,
        @JsonProperty("weather")
        WEATHER,
        @JsonProperty("customs")
        CUSTOMS,
        @JsonProperty("address")
        ADDRESS,
        @JsonProperty("other")
        OTHER
    }
}
