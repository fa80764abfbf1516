package dev.waybill.tracking.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a shop's orders say in a period.
 *
 * @param scores by month
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Figures", description = "What a shop's orders say in a period, by days in the shop's time zone")
record Figures(
        @Schema(examples = "lumen", required = true) String shop,

        @Schema(required = true) LocalDate from,

        @Schema(description = "The last day that is counted", required = true)
        LocalDate to,

        @Schema(examples = "Europe/Warsaw", required = true) String timeZone,

        @Schema(
                description =
                        "Whether all orders have been counted: not so for a while after the shop got its first key",
                required = true)
        boolean complete,

        @Schema(description = "All parcels together", required = true)
        Carrier total,

        @Schema(description = "The same for each carrier, the one with the most parcels first", required = true)
        List<Carrier> carriers,

        @Schema(required = true) Promises promises,

        @Schema(description = "When orders were confirmed; hours without any are left out", required = true)
        List<Hour> orders,

        @Schema(description = "When parcels arrived; hours without any are left out", required = true)
        List<Hour> arrivals,

        @Schema(required = true) Nps nps,

        @Schema(description = "By month", required = true) List<Nps> npsByMonth) {

    /** A share of fewer moves by ten points and more with each. */
    private static final int FEW = 10;

    static boolean isFew(long count) {
        return count < FEW;
    }

    static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static Optional<Double> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of(Math.round(1000.0 * part / whole) / 1000.0);
    }

    /**
     * A carrier's parcels.
     *
     * @param carrier absent for all of them
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(
            name = "CarrierFigures",
            description = "How long parcels took, and whether they came when they were promised")
    record Carrier(
            @Schema(description = "The shop's code for the carrier, or its name; absent for all together")
            Optional<String> carrier,

            @Schema(description = "As customers know it; absent for all together")
            Optional<String> name,

            @Schema(description = "How many of its parcels arrived in the period", required = true)
            long arrived,

            @Schema(description = "How many of those had no promised day", required = true)
            long withoutPromise,

            @Schema(description = "From leaving the shop to arriving; absent where none arrived")
            Optional<Took> fromDispatch,

            @Schema(description = "From the order to arriving; absent where none arrived")
            Optional<Took> fromOrder,

            @Schema(required = true) OnTime onTime) {

        Carrier with(OnTime judged) {
            return new Carrier(carrier, name, arrived, withoutPromise, fromDispatch, fromOrder, judged);
        }
    }

    /** Hours. */
    @Schema(name = "Took", description = "How long it took, in hours")
    record Took(
            @Schema(description = "How many parcels", required = true)
            long count,

            @Schema(description = "Half of them took no longer", required = true)
            double medianHours,

            @Schema(description = "Nine of ten took no longer", required = true)
            double p90Hours,

            @Schema(description = "Whether there are too few to lean on", required = true)
            boolean few) {

        static Optional<Took> of(long count, double medianSeconds, double p90Seconds) {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(
                            new Took(count, tenths(medianSeconds / 3600), tenths(p90Seconds / 3600), isFew(count)));
        }
    }

    /** Of parcels whose promised day is over. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "OnTime", description = "Of the parcels whose promised day is in the period and over")
    record OnTime(
            @Schema(description = "How many parcels", required = true)
            long promised,

            @Schema(description = "How many of them had arrived by the end of that day", required = true)
            long onTime,

            @Schema(description = "Their share, from 0 to 1; absent where there are none")
            Optional<Double> share,

            @Schema(description = "Whether there are too few to lean on", required = true)
            boolean few) {

        static final OnTime NONE = of(0, 0);

        static OnTime of(long promised, long onTime) {
            return new OnTime(promised, onTime, Figures.share(onTime, promised), isFew(promised));
        }
    }

    /** Of orders whose promised day is over. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(
            name = "Promises",
            description = "Of the orders whose promised day is in the period and over, those too that have not left")
    record Promises(
            @Schema(description = "How many orders", required = true)
            long promised,

            @Schema(description = "How many had arrived whole by the end of that day", required = true)
            long onTime,

            @Schema(description = "How many had not", required = true)
            long late,

            @Schema(
                    description =
                            "Of these, how many had their delay announced before the end of the promised day, and so before"
                                    + " the customer had cause to ask",
                    required = true)
            long announcedInTime,

            @Schema(description = "Of these, how many had it announced later", required = true)
            long announcedLater,

            @Schema(description = "Of these, how many never had", required = true)
            long notAnnounced,

            @Schema(description = "The share of the late ones that were announced in time; absent where none was late")
            Optional<Double> shareInTime,

            @Schema(
                    description =
                            "Half of those that were announced in time were so at least as long before the end of the"
                                    + " promised day; absent where there are none")
            Optional<Double> medianLeadHours,

            @Schema(description = "How many came in time although a delay had been announced", required = true)
            long announcedInVain,

            @Schema(description = "How many orders of the period were promised no day", required = true)
            long withoutPromise,

            @Schema(description = "Whether too few were late to lean on the share", required = true)
            boolean few) {}

    /** An hour of the week. */
    @Schema(name = "Hour", description = "What happened in an hour of the week, on all its days in the period together")
    record Hour(
            @Schema(description = "1 is Monday", minimum = "1", maximum = "7", required = true)
            int weekday,

            @Schema(
                    description = "By the shop's clock; 14 is from 14:00 to 15:00",
                    minimum = "0",
                    maximum = "23",
                    required = true)
            int hour,

            @Schema(required = true) long count) {}
}
