package dev.waybill.tracking.figures;

import dev.waybill.shop.Shop;
import dev.waybill.tracking.figures.Figures.Carrier;
import dev.waybill.tracking.figures.Figures.Hour;
import dev.waybill.tracking.figures.Figures.OnTime;
import dev.waybill.tracking.figures.Figures.Promises;
import dev.waybill.tracking.figures.Figures.Took;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was counted, as {@link Count} has its columns. */
record FigureRows(Map<Count, List<Object[]>> rows) {

    Figures read(Shop shop, Period period) {
        var carriers = carriers();
        var scores = rows(Count.SCORES);
        return new Figures(
                shop.id().value(),
                period.from(),
                period.to(),
                shop.zone().getId(),
                rows(Count.COMPLETE).stream().anyMatch(row -> (Boolean) row[0]),
                carriers.stream()
                        .filter(one -> one.carrier().isEmpty())
                        .findFirst()
                        .orElseThrow(),
                carriers.stream()
                        .filter(one -> one.carrier().isPresent())
                        .sorted(Comparator.comparing((Carrier one) ->
                                        -Math.max(one.arrived(), one.onTime().promised()))
                                .thenComparing(one -> one.name().orElse("")))
                        .toList(),
                promises(),
                hours(Count.PLACED),
                hours(Count.ARRIVALS),
                Nps.of(Optional.empty(), sum(scores, 1), sum(scores, 2), sum(scores, 3)),
                scores.stream()
                        .map(row ->
                                Nps.of(Optional.of((String) row[0]), number(row, 1), number(row, 2), number(row, 3)))
                        .toList());
    }

    /** One that had no parcel arrive may have promised some, and the other way round. */
    private List<Carrier> carriers() {
        var carriers = new LinkedHashMap<Optional<String>, Carrier>();
        for (var row : rows(Count.ARRIVED)) {
            carriers.put(carrier(row), arrived(row));
        }
        for (var row : rows(Count.PROMISED_PARCELS)) {
            carriers.merge(
                    carrier(row),
                    carrier(row, 0, 0, Optional.empty(), Optional.empty(), OnTime.of(number(row, 2), number(row, 3))),
                    (there, promised) -> there.with(promised.onTime()));
        }
        return new ArrayList<>(carriers.values());
    }

    private static Carrier arrived(Object[] row) {
        return carrier(
                row,
                number(row, 2),
                number(row, 3),
                Took.of(number(row, 2), seconds(row, 4), seconds(row, 5)),
                Took.of(number(row, 6), seconds(row, 7), seconds(row, 8)),
                OnTime.NONE);
    }

    private static Carrier carrier(
            Object[] row, long arrived, long withoutPromise, Optional<Took> way, Optional<Took> whole, OnTime onTime) {
        // All together have the greatest name of any, which is nobody's.
        var name = carrier(row).map(_ -> (String) row[1]);
        return new Carrier(carrier(row), name, arrived, withoutPromise, way, whole, onTime);
    }

    private static Optional<String> carrier(Object[] row) {
        return Optional.ofNullable((String) row[0]);
    }

    private Promises promises() {
        var row = rows(Count.PROMISED_ORDERS).getFirst();
        long late = number(row, 0) - number(row, 1);
        long inTime = number(row, 2);
        long later = number(row, 3);
        return new Promises(
                number(row, 0),
                number(row, 1),
                late,
                inTime,
                later,
                late - inTime - later,
                Figures.share(inTime, late),
                inTime == 0 ? Optional.empty() : Optional.of(Figures.tenths(seconds(row, 5) / 3600)),
                number(row, 4),
                sum(rows(Count.PLACED), 3),
                Figures.isFew(late));
    }

    private List<Hour> hours(Count count) {
        return rows(count).stream()
                .map(row -> new Hour((Integer) row[0], (Integer) row[1], number(row, 2)))
                .toList();
    }

    private List<Object[]> rows(Count count) {
        return rows.getOrDefault(count, List.of());
    }

    private static long sum(List<Object[]> rows, int column) {
        return rows.stream().mapToLong(row -> number(row, column)).sum();
    }

    private static long number(Object[] row, int column) {
        return ((Number) row[column]).longValue();
    }

    /** Nothing where there is nothing to take the middle of. */
    private static double seconds(Object[] row, int column) {
        return row[column] == null ? 0 : ((Number) row[column]).doubleValue();
    }
}
