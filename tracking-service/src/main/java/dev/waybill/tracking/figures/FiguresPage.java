package dev.waybill.tracking.figures;

import java.util.List;
import java.util.Optional;

/**
 * What the page says, in the order in which it says it; the template adds only the markup.
 *
 * @param query what the same figures are asked for with
 * @param delays what became of the late orders, in sentences
 */
record FiguresPage(
        String shop,
        String days,
        String zone,
        String from,
        String to,
        String query,
        List<Choice> choices,
        boolean complete,
        List<Tile> tiles,
        Bars times,
        Bars onTime,
        Bars delays,
        Heat orders,
        Heat arrivals,
        Scores scores) {

    /** A period that is a click away. */
    record Choice(String label, String query, boolean chosen) {}

    /**
     * A figure at a glance.
     *
     * @param of what it is of, and how many
     * @param before the same of as many days before
     */
    record Tile(String label, String value, String of, Optional<String> before) {}

    /**
     * Bars that begin at zero, each a line of a table.
     *
     * @param text what they say, in a sentence
     * @param heads of the columns that say the same in numbers
     * @param end what the right edge stands for
     */
    record Bars(String id, String title, String text, List<String> heads, String end, List<Bar> bars, String nothing) {}

    /**
     * A bar.
     *
     * @param length in hundredths of the whole width
     * @param reach how far the lighter bar behind it goes
     * @param numbers under the heads
     * @param few whether there are too few to lean on
     */
    record Bar(String label, double length, double reach, List<String> numbers, boolean few) {}

    /** The hours of the week, shaded by how much happened. */
    record Heat(String id, String title, String text, List<Hour> hours, String nothing) {}

    record Hour(String label, List<Cell> days) {}

    /** @param shade from 0, nothing, to 7, the most */
    record Cell(String count, int shade) {}

    /**
     * The score of each month.
     *
     * @param labels shown below, not so many that they touch
     */
    record Scores(String text, List<Point> points, List<Stretch> line, List<Month> months) {}

    /** Where a month stands, in hundredths of the width and pixels from the top, and how far the truth may lie from it. */
    record Point(double x, double y, double top, double bottom, String value, String label) {}

    record Stretch(double x1, double y1, double x2, double y2) {}

    record Month(String label, String answers, String score, String margin, boolean few) {}
}
