package dev.waybill.tracking.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How likely customers are to recommend the shop. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(
        name = "Nps",
        description =
                "The Net Promoter Score: the share of answers from 9 on less the share of those up to 6, in points")
record Nps(
        @Schema(description = "The month of the answers, or absent for the whole period", examples = "2026-11")
        Optional<String> month,

        @Schema(description = "How many customers answered", required = true)
        long answers,

        @Schema(description = "How many of them gave 9 or 10", required = true)
        long promoters,

        @Schema(description = "How many of them gave 6 or less", required = true)
        long detractors,

        @Schema(description = "From -100 to 100; absent without answers")
        Optional<Double> score,

        @Schema(
                description =
                        "How far the score of all customers may lie from this one, in points, at 95 % confidence; absent"
                                + " without answers")
        Optional<Double> margin,

        @Schema(description = "Whether there are too few to lean on", required = true)
        boolean few) {

    /** Two-sided, 95 %. */
    private static final double Z = 1.96;

    static Nps of(Optional<String> month, long answers, long promoters, long detractors) {
        var any = Optional.of(answers).filter(count -> count > 0);
        return new Nps(
                month,
                answers,
                promoters,
                detractors,
                any.map(count -> Figures.tenths(100.0 * (promoters - detractors) / count)),
                any.map(_ -> Figures.tenths(margin(answers, promoters, detractors))),
                Figures.isFew(answers));
    }

    /**
     * An adjusted Wald interval: three answers are added, one and a half of them passive, so that a handful that agree are not taken
     * for certain.
     */
    private static double margin(long answers, long promoters, long detractors) {
        double all = answers + 3.0;
        double up = (promoters + 0.75) / all;
        double down = (detractors + 0.75) / all;
        return 100 * Z * Math.sqrt((up + down - (up - down) * (up - down)) / all);
    }
}
