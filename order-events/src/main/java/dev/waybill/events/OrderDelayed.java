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
 * @param basis what {@code newDelivery} is learnt from; absent where somebody knows it
 */
public record OrderDelayed(
        EventContext context,
        Cause cause,
        Optional<ShipmentId> shipment,
        Optional<String> explanation,
        Optional<DateWindow> previousDelivery,
        Optional<DateWindow> newDelivery,
        Optional<LocalDate> nextUpdateBy,
        Optional<LocalDate> answerBy,
        Optional<Basis> basis)
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
        basis = Check.optional(basis);
    }

    /** A delay of which somebody knows. */
    public OrderDelayed(
            EventContext context,
            Cause cause,
            Optional<ShipmentId> shipment,
            Optional<String> explanation,
            Optional<DateWindow> previousDelivery,
            Optional<DateWindow> newDelivery,
            Optional<LocalDate> nextUpdateBy,
            Optional<LocalDate> answerBy) {
        this(
                context,
                cause,
                shipment,
                explanation,
                previousDelivery,
                newDelivery,
                nextUpdateBy,
                answerBy,
                Optional.empty());
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

    /**
     * How sure a new date is.
     *
     * @param deliveries how many past parcels were as late in the same place
     * @param percent how many of a hundred of them came by the last day of the new date
     */
    public record Basis(Integer deliveries, Integer percent) {

        public Basis {
            Check.present(deliveries, "deliveries");
            Check.present(percent, "percent");
            if (deliveries < 1) {
                throw new InvalidValueException("deliveries", "must be at least 1");
            }
            if (percent < 0 || percent > 100) {
                throw new InvalidValueException("percent", "must be a whole number from 0 to 100");
            }
        }
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
