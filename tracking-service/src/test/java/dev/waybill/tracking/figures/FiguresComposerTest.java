package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresComposerTest {

    @ParameterizedTest
    @CsvSource({"0, 0 h", "5.5, 5.5 h", "23.9, 23.9 h", "24, 1 d", "53.6, 2 d 6 h", "71.7, 3 d"})
    void timesAreSaidInDaysAndHours(double hours, String said) {
        assertThat(Said.duration(hours).replace('\u00A0', ' ')).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"47.5, +47.5", "0, 0.0", "-12.5, \u221212.5"})
    void aScoreSaysOnWhichSideOfZeroItIs(double score, String said) {
        assertThat(Said.points(score)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 parcel", "0, 0 parcels", "1204, '1,204 parcels'"})
    void numbersAgreeWithWhatTheyCount(long count, String said) {
        assertThat(Said.count(count, "parcel").replace('\u00A0', ' ')).isEqualTo(said);
    }

    @Test
    void aPeriodIsComparedWithAsManyDaysBeforeIt() {
        var week = new Period(LocalDate.parse("2026-10-26"), LocalDate.parse("2026-11-01"));

        assertThat(week.before()).isEqualTo(new Period(LocalDate.parse("2026-10-19"), LocalDate.parse("2026-10-25")));
    }

    @Test
    void theLineOfScoresStandsOnTheWholeScale() {
        var months = List.of(
                Nps.of(Optional.of("2026-09"), 10, 10, 0),
                Nps.of(Optional.of("2026-10"), 10, 5, 5),
                Nps.of(Optional.of("2026-11"), 10, 0, 10));

        var chart = ScoreChart.of(Nps.of(Optional.empty(), 30, 15, 15), months);

        assertThat(chart.points()).extracting(FiguresPage.Point::y).containsExactly(20.0, 110.0, 200.0);
        assertThat(chart.points()).extracting(FiguresPage.Point::label).containsExactly("Sep", "Oct", "Nov");
        assertThat(chart.points()).allSatisfy(point -> {
            assertThat(point.top()).isBetween(20.0, point.y());
            assertThat(point.bottom()).isBetween(point.y(), 200.0);
        });
        assertThat(chart.line()).hasSize(2);
        assertThat(chart.months().getLast().score()).isEqualTo("\u2212100.0");
    }

    @Test
    void aYearHasRoomForItsLabels() {
        var months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> Nps.of(Optional.of("2026-%02d".formatted(month)), 10, 5, 5))
                .toList();

        var labels = ScoreChart.of(Nps.of(Optional.empty(), 120, 60, 60), months).points().stream()
                .map(FiguresPage.Point::label)
                .filter(label -> !label.isEmpty())
                .toList();

        assertThat(labels).hasSizeLessThanOrEqualTo(7).endsWith("Dec");
    }
}
