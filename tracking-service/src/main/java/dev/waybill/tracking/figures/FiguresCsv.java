package dev.waybill.tracking.figures;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Figures as one table, a line for each, as spreadsheets and databases take it (RFC 4180). */
final class FiguresCsv {

    static final String MEDIA_TYPE = "text/csv";
    static final String TYPE = MEDIA_TYPE + ";charset=utf-8;header=present";

    /** The group of what is not divided; a carrier may be called "all". */
    private static final String ALL = "(all)";

    /** What makes a spreadsheet take a text for a formula, and the wide forms that it may read the same. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private static final Pattern QUOTED = Pattern.compile("[,\"\r\n]");

    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    private FiguresCsv(Figures figures) {
        this.figures = figures;
    }

    /** How the file is called where it is saved. */
    static String disposition(Figures figures) {
        return "attachment; filename=\"figures-%s-%s-%s.csv\"".formatted(figures.shop(), figures.from(), figures.to());
    }

    static String write(Figures figures) {
        var csv = new FiguresCsv(figures);
        csv.lines.add("figure,group,from,to,count,value,unit");
        csv.carrier(figures.total());
        figures.carriers().forEach(csv::carrier);
        csv.promises(figures.promises());
        csv.hours("orders_by_hour", figures.orders(), "orders");
        csv.hours("arrivals_by_hour", figures.arrivals(), "parcels");
        csv.nps(figures.nps());
        figures.npsByMonth().forEach(csv::nps);
        return String.join("\r\n", csv.lines) + "\r\n";
    }

    private void carrier(Figures.Carrier carrier) {
        var group = carrier.carrier().orElse(ALL);
        carrier.fromDispatch().ifPresent(took -> took("dispatch_to_arrival", group, took));
        carrier.fromOrder().ifPresent(took -> took("order_to_arrival", group, took));
        var onTime = carrier.onTime();
        share("on_time", group, onTime.promised(), onTime.share());
        count("without_promise", group, carrier.arrived(), carrier.withoutPromise(), "parcels");
    }

    private void took(String figure, String group, Figures.Took took) {
        line(figure + "_median", group, took.count(), Double.toString(took.medianHours()), "hours");
        line(figure + "_p90", group, took.count(), Double.toString(took.p90Hours()), "hours");
    }

    private void promises(Figures.Promises promises) {
        share("orders_on_time", ALL, promises.promised(), Figures.share(promises.onTime(), promises.promised()));
        count("late", ALL, promises.promised(), promises.late(), "orders");
        count("late_announced_in_time", ALL, promises.late(), promises.announcedInTime(), "orders");
        count("late_announced_later", ALL, promises.late(), promises.announcedLater(), "orders");
        count("late_not_announced", ALL, promises.late(), promises.notAnnounced(), "orders");
        share("late_announced_in_time", ALL, promises.late(), promises.shareInTime());
        promises.medianLeadHours()
                .ifPresent(hours -> line(
                        "announcement_lead_median", ALL, promises.announcedInTime(), Double.toString(hours), "hours"));
        count("announced_in_vain", ALL, promises.onTime(), promises.announcedInVain(), "orders");
    }

    private void hours(String figure, List<Figures.Hour> hours, String unit) {
        long all = hours.stream().mapToLong(Figures.Hour::count).sum();
        hours.forEach(hour -> count(
                figure,
                "%s %02d:00"
                        .formatted(
                                DayOfWeek.of(hour.weekday()).getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                                hour.hour()),
                all,
                hour.count(),
                unit));
    }

    private void nps(Nps nps) {
        var group = nps.month().orElse(ALL);
        nps.score().ifPresent(score -> line("nps", group, nps.answers(), Double.toString(score), "points"));
        nps.margin().ifPresent(margin -> line("nps_margin", group, nps.answers(), Double.toString(margin), "points"));
    }

    private void share(String figure, String group, long of, Optional<Double> share) {
        share.ifPresent(value -> line(figure + "_share", group, of, Double.toString(value), "share"));
    }

    private void count(String figure, String group, long of, long value, String unit) {
        line(figure, group, of, Long.toString(value), unit);
    }

    private void line(String figure, String group, long count, String value, String unit) {
        lines.add(String.join(
                ",",
                figure,
                text(group),
                figures.from().toString(),
                figures.to().toString(),
                Long.toString(count),
                value,
                unit));
    }

    /** With an apostrophe, which spreadsheets hide, before what they would calculate. */
    static String text(String value) {
        var safe = FORMULA.matcher(value).find() ? "'" + value : value;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
