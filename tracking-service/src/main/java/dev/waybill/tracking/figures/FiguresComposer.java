package dev.waybill.tracking.figures;

import dev.waybill.shop.Shop;
import dev.waybill.tracking.figures.Figures.Carrier;
import dev.waybill.tracking.figures.Figures.OnTime;
import dev.waybill.tracking.figures.Figures.Promises;
import dev.waybill.tracking.figures.Figures.Took;
import dev.waybill.tracking.figures.FiguresPage.Bar;
import dev.waybill.tracking.figures.FiguresPage.Bars;
import dev.waybill.tracking.figures.FiguresPage.Cell;
import dev.waybill.tracking.figures.FiguresPage.Choice;
import dev.waybill.tracking.figures.FiguresPage.Heat;
import dev.waybill.tracking.figures.FiguresPage.Hour;
import dev.waybill.tracking.figures.FiguresPage.Tile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts figures into words and shapes. */
final class FiguresComposer {

    private static final int DARKEST = 7;

    private FiguresComposer() {}

    /** @param before the same for as many days before */
    static FiguresPage compose(Shop shop, Figures figures, Figures before, LocalDate today) {
        var period = new Period(figures.from(), figures.to());
        return new FiguresPage(
                shop.name(),
                Said.days(period),
                figures.timeZone(),
                figures.from().toString(),
                figures.to().toString(),
                query(period),
                choices(period, today),
                figures.complete(),
                tiles(figures, before),
                times(figures),
                onTime(figures),
                delays(figures.promises()),
                heat("orders", "When customers order", "orders confirmed", figures.orders()),
                heat(
                        "arrivals",
                        "When parcels arrive",
                        "parcels delivered or ready to be collected",
                        figures.arrivals()),
                ScoreChart.of(figures.nps(), figures.npsByMonth()));
    }

    static String query(Period period) {
        return "?from=" + period.from() + "&to=" + period.to();
    }

    private static List<Choice> choices(Period chosen, LocalDate today) {
        return Stream.of(1, 4, 13, 52)
                .map(weeks -> {
                    var period = Period.until(today, 7 * weeks);
                    return new Choice(Said.count(weeks, "week"), query(period), period.equals(chosen));
                })
                .toList();
    }

    private static List<Tile> tiles(Figures figures, Figures before) {
        var total = figures.total();
        var promises = figures.promises();
        return List.of(
                new Tile(
                        "From order to door",
                        median(total),
                        "median of "
                                + Said.count(total.fromOrder().map(Took::count).orElse(0L), "parcel"),
                        before.total().fromOrder().map(_ -> median(before.total()))),
                new Tile(
                        "Parcels on time",
                        share(total.onTime().share()),
                        "of " + Said.count(total.onTime().promised(), "parcel") + " promised for these days",
                        before.total().onTime().share().map(Said::percent)),
                new Tile(
                        "Told before they asked",
                        share(promises.shareInTime()),
                        "of " + Said.count(promises.late(), "late order"),
                        before.promises().shareInTime().map(Said::percent)),
                new Tile(
                        "Net Promoter Score",
                        figures.nps().score().map(Said::points).orElse("–"),
                        figures.nps()
                                .margin()
                                .map(margin -> "± %s, %s"
                                        .formatted(
                                                Said.tenths(margin),
                                                Said.count(figures.nps().answers(), "answer")))
                                .orElse("no answers"),
                        before.nps().score().map(Said::points)));
    }

    private static String median(Carrier total) {
        return total.fromOrder().map(took -> Said.duration(took.medianHours())).orElse("–");
    }

    private static String share(Optional<Double> share) {
        return share.map(Said::percent).orElse("–");
    }

    private static Bars times(Figures figures) {
        var there = withTotal(figures).stream()
                .filter(carrier -> carrier.fromDispatch().isPresent())
                .toList();
        double longest = there.stream()
                .mapToDouble(carrier -> carrier.fromDispatch().orElseThrow().p90Hours())
                .max()
                .orElse(0);
        double end = Math.max(24, 24 * Math.ceil(longest / 24));
        return new Bars(
                "times",
                "How long carriers take",
                "From leaving the shop to the door or the pickup point, of parcels that arrived in these days. The strong bar is the"
                        + " median, the pale one reaches to where nine of ten had arrived.",
                List.of("Median", "Nine of ten within", "From order, median", "Parcels"),
                Said.duration(end),
                there.stream().map(carrier -> time(carrier, end)).toList(),
                "No parcel arrived in these days. It takes a carrier's scan that says so.");
    }

    private static Bar time(Carrier carrier, double end) {
        var took = carrier.fromDispatch().orElseThrow();
        return new Bar(
                name(carrier),
                100 * took.medianHours() / end,
                100 * took.p90Hours() / end,
                List.of(
                        Said.duration(took.medianHours()),
                        Said.duration(took.p90Hours()),
                        carrier.fromOrder()
                                .map(whole -> Said.duration(whole.medianHours()))
                                .orElse("–"),
                        Said.number(took.count())),
                took.few());
    }

    private static Bars onTime(Figures figures) {
        long without = figures.total().withoutPromise();
        return new Bars(
                "on-time",
                "What came when it was promised",
                "Of the parcels whose promised day is in these days and over, those that had arrived by its end. What has not arrived"
                        + " yet counts as late. The first promise counts, not a later date."
                        + (without == 0
                                ? ""
                                : " %s that arrived had no promised day and %s not in here."
                                        .formatted(Said.count(without, "parcel"), without == 1 ? "is" : "are")),
                List.of("On time", "Promised", "Late"),
                "100 %",
                withTotal(figures).stream()
                        .filter(carrier -> carrier.onTime().promised() > 0)
                        .map(FiguresComposer::onTime)
                        .toList(),
                "No parcel was promised for these days. A promise is the expected delivery in the confirmation, or when the parcel leaves.");
    }

    private static Bar onTime(Carrier carrier) {
        OnTime judged = carrier.onTime();
        double share = judged.share().orElseThrow();
        return new Bar(
                name(carrier),
                100 * share,
                100 * share,
                List.of(
                        Said.percent(share),
                        Said.number(judged.promised()),
                        Said.number(judged.promised() - judged.onTime())),
                judged.few());
    }

    private static Bars delays(Promises promises) {
        return new Bars(
                "delays",
                "Late orders, and who knew",
                sentences(promises),
                List.of("Orders", "Share of the late"),
                Said.number(promises.late()),
                promises.late() == 0
                        ? List.of()
                        : List.of(
                                part("Told before the promised day was over", promises.announcedInTime(), promises),
                                part("Told later", promises.announcedLater(), promises),
                                part("Not told", promises.notAnnounced(), promises)),
                promises.promised() == 0
                        ? "No order was promised for these days."
                        : "Of %s promised for these days none was late."
                                .formatted(Said.count(promises.promised(), "order")));
    }

    private static String sentences(Promises promises) {
        var said = new ArrayList<String>();
        said.add("%s promised for these days %s late."
                .formatted(
                        "%s of %s".formatted(Said.number(promises.late()), Said.count(promises.promised(), "order")),
                        promises.late() == 1 ? "was" : "were"));
        said.add(
                "Until the promised day is over nobody has cause to ask, so who was told by then was told before they asked.");
        promises.medianLeadHours()
                .ifPresent(hours -> said.add("Half of these knew %s ahead or more.".formatted(Said.duration(hours))));
        if (promises.announcedInVain() > 0) {
            said.add("%s announced as late came in time.".formatted(Said.count(promises.announcedInVain(), "order")));
        }
        if (promises.withoutPromise() > 0) {
            said.add("%s of these days had no promised day.".formatted(Said.count(promises.withoutPromise(), "order")));
        }
        return String.join(" ", said);
    }

    private static Bar part(String label, long count, Promises promises) {
        double share = (double) count / promises.late();
        return new Bar(
                label, 100 * share, 100 * share, List.of(Said.number(count), Said.percent(share)), promises.few());
    }

    private static Heat heat(String id, String title, String what, List<Figures.Hour> hours) {
        long most = hours.stream().mapToLong(Figures.Hour::count).max().orElse(0);
        long all = hours.stream().mapToLong(Figures.Hour::count).sum();
        var busiest = hours.stream().filter(hour -> hour.count() == most).findFirst();
        return new Heat(
                id,
                title,
                busiest.map(hour ->
                                "%s %s. The busiest hour of the week: %s from %02d:00 to %02d:00. The stronger the colour, the more."
                                        .formatted(
                                                Said.number(all),
                                                what,
                                                Said.weekday(hour.weekday()),
                                                hour.hour(),
                                                hour.hour() + 1))
                        .orElse(""),
                all == 0
                        ? List.of()
                        : IntStream.range(0, 24)
                                .mapToObj(hour -> new Hour(
                                        "%02d:00".formatted(hour),
                                        IntStream.rangeClosed(1, 7)
                                                .mapToObj(day -> cell(hours, day, hour, most))
                                                .toList()))
                                .toList(),
                "No " + what + " in these days.");
    }

    private static Cell cell(List<Figures.Hour> hours, int day, int hour, long most) {
        long count = hours.stream()
                .filter(one -> one.weekday() == day && one.hour() == hour)
                .mapToLong(Figures.Hour::count)
                .sum();
        return new Cell(Said.number(count), (int) Math.ceil((double) DARKEST * count / most));
    }

    /** All together first, unless there is one carrier only. */
    private static List<Carrier> withTotal(Figures figures) {
        return figures.carriers().size() == 1
                ? figures.carriers()
                : Stream.concat(Stream.of(figures.total()), figures.carriers().stream())
                        .toList();
    }

    private static String name(Carrier carrier) {
        return carrier.name().orElse("All carriers");
    }
}
