package dev.waybill.tracking.figures;

import dev.waybill.tracking.figures.FiguresPage.Month;
import dev.waybill.tracking.figures.FiguresPage.Point;
import dev.waybill.tracking.figures.FiguresPage.Scores;
import dev.waybill.tracking.figures.FiguresPage.Stretch;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The scores of months as a line, on the whole scale from -100 to 100: a score that moves by two points shall look as if it did. Across
 * in hundredths of the width, so that the letters stay as large as they are on a narrow screen; down in pixels.
 */
final class ScoreChart {

    /** Where 100 and -100 are; the template draws the scale there. */
    private static final double TOP = 20;

    private static final double BOTTOM = 200;

    /** Room for the scale's own numbers. */
    private static final double LEFT = 12;

    private static final int MOST_LABELS = 7;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    private ScoreChart() {}

    static Scores of(Nps all, List<Nps> months) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < months.size(); i++) {
            points.add(point(months, i));
        }
        var line = new ArrayList<Stretch>();
        for (int i = 1; i < points.size(); i++) {
            var from = points.get(i - 1);
            var to = points.get(i);
            line.add(new Stretch(from.x(), from.y(), to.x(), to.y()));
        }
        return new Scores(
                text(all), points, line, months.stream().map(ScoreChart::month).toList());
    }

    private static String text(Nps all) {
        return all.score()
                .map(score ->
                        "%s: %s with 9 or 10, %s with 6 or less, so %s. The upright lines show how far the score of all customers may lie from it."
                                .formatted(
                                        Said.count(all.answers(), "answer"),
                                        Said.number(all.promoters()),
                                        Said.number(all.detractors()),
                                        Said.points(score)))
                .orElse("");
    }

    private static Point point(List<Nps> months, int i) {
        var nps = months.get(i);
        double score = nps.score().orElse(0.0);
        double margin = nps.margin().orElse(0.0);
        double x = LEFT + (100 - LEFT) * (i + 0.5) / months.size();
        int every = (months.size() + MOST_LABELS - 1) / MOST_LABELS;
        boolean said = (months.size() - 1 - i) % every == 0;
        return new Point(
                Figures.tenths(x),
                y(score),
                y(Math.min(100, score + margin)),
                y(Math.max(-100, score - margin)),
                said ? Said.points(Math.rint(score)).replace(".0", "") : "",
                said ? SHORT.format(month(nps.month().orElseThrow())) : "");
    }

    private static double y(double score) {
        return Figures.tenths(TOP + (BOTTOM - TOP) * (100 - score) / 200);
    }

    private static Month month(Nps nps) {
        return new Month(
                MONTH.format(month(nps.month().orElseThrow())),
                Said.number(nps.answers()),
                nps.score().map(Said::points).orElse("–"),
                nps.margin().map(margin -> "±\u00A0" + Said.tenths(margin)).orElse("–"),
                nps.few());
    }

    private static YearMonth month(String month) {
        return YearMonth.parse(month);
    }
}
