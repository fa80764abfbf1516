package dev.waybill.tracking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.tracking.timeline.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a parcel waits. Never the code: whoever has the link could collect it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Pickup")
record PickupView(
        @Schema(examples = "Corner Shop, Eyre Square") String name,

        @Schema(description = "Street and city, a line each")
        List<String> address,

        List<Open> openingHours,

        @Schema(description = "The last day on which it can be collected")
        Optional<LocalDate> until) {

    @Schema(name = "OpeningHours")
    record Open(
            @Schema(examples = "monday") List<String> days,
            @Schema(examples = "08:30") String opens,

            @Schema(description = "00:00 is midnight at the end of the day", examples = "20:00")
            String closes) {}

    static PickupView of(Fact.PickupPlace place) {
        return new PickupView(
                place.name(),
                place.address(),
                place.openingHours().stream()
                        .map(hours -> new Open(
                                hours.days().stream()
                                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                                        .toList(),
                                hours.opens().toString(),
                                hours.closes().toString()))
                        .toList(),
                place.until());
    }
}
