package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.figures.Figures.Carrier;
import dev.waybill.tracking.figures.Figures.Hour;
import dev.waybill.tracking.figures.Figures.OnTime;
import dev.waybill.tracking.figures.Figures.Promises;
import dev.waybill.tracking.figures.Figures.Took;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresCsvTest {

    @Test
    void eachFigureIsALine() {
        var carrier = new Carrier(
                Optional.of("Swift, Post"),
                Optional.of("Swift, Post"),
                40,
                3,
                Took.of(40, 108_000, 259_200),
                Optional.empty(),
                OnTime.of(37, 30));
        var figures = new Figures(
                "lumen",
                LocalDate.parse("2026-11-02"),
                LocalDate.parse("2026-11-29"),
                "Europe/Warsaw",
                true,
                new Carrier(Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), OnTime.NONE),
                List.of(carrier),
                new Promises(50, 40, 10, 8, 1, 1, Optional.of(0.8), Optional.of(26.5), 2, 4, false),
                List.of(new Hour(1, 9, 12), new Hour(7, 23, 1)),
                List.of(),
                Nps.of(Optional.empty(), 4, 0, 1),
                List.of());

        assertThat(FiguresCsv.write(figures).split("\r\n", -1))
                .containsExactly(
                        "figure,group,from,to,count,value,unit",
                        "without_promise,(all),2026-11-02,2026-11-29,0,0,parcels",
                        "dispatch_to_arrival_median,\"Swift, Post\",2026-11-02,2026-11-29,40,30.0,hours",
                        "dispatch_to_arrival_p90,\"Swift, Post\",2026-11-02,2026-11-29,40,72.0,hours",
                        "on_time_share,\"Swift, Post\",2026-11-02,2026-11-29,37,0.811,share",
                        "without_promise,\"Swift, Post\",2026-11-02,2026-11-29,40,3,parcels",
                        "orders_on_time_share,(all),2026-11-02,2026-11-29,50,0.8,share",
                        "late,(all),2026-11-02,2026-11-29,50,10,orders",
                        "late_announced_in_time,(all),2026-11-02,2026-11-29,10,8,orders",
                        "late_announced_later,(all),2026-11-02,2026-11-29,10,1,orders",
                        "late_not_announced,(all),2026-11-02,2026-11-29,10,1,orders",
                        "late_announced_in_time_share,(all),2026-11-02,2026-11-29,10,0.8,share",
                        "announcement_lead_median,(all),2026-11-02,2026-11-29,8,26.5,hours",
                        "announced_in_vain,(all),2026-11-02,2026-11-29,40,2,orders",
                        "orders_by_hour,Mon 09:00,2026-11-02,2026-11-29,13,12,orders",
                        "orders_by_hour,Sun 23:00,2026-11-02,2026-11-29,13,1,orders",
                        "nps,(all),2026-11-02,2026-11-29,4,-25.0,points",
                        "nps_margin,(all),2026-11-02,2026-11-29,4,"
                                + figures.nps().margin().orElseThrow() + ",points",
                        "");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            Swift Post,              Swift Post
            =HYPERLINK(1),           '=HYPERLINK(1)
            +48 Kurier,              '+48 Kurier
            -2+3,                    '-2+3
            @SUM(A1),                '@SUM(A1)
            \uFF1D1,                 '\uFF1D1
            Kurier = fast,           Kurier = fast
            say "hi",                `"say ""hi""\"`
            """)
    void noNameBecomesAFormula(String name, String written) {
        assertThat(FiguresCsv.text(name)).isEqualTo(written);
    }
}
