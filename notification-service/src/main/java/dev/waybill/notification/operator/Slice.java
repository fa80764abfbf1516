package dev.waybill.notification.operator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A page of a list.
 *
 * @param next the cursor of the page after it, as {@link Asked#cursor} reads it; none after the last
 */
public record Slice<T>(List<T> rows, Optional<String> next) {

    /**
     * @param found what there is, looked for with one more than is answered with
     * @param most how many to answer with
     * @param position by which the list is sorted
     */
    public static <T> Slice<T> of(List<T> found, int most, ToLongFunction<T> position) {
        var rows = found.subList(0, Math.min(most, found.size()));
        return new Slice<>(
                rows,
                found.size() > most
                        ? Optional.of(Long.toString(position.applyAsLong(rows.getLast())))
                        : Optional.empty());
    }

    public <R> List<R> each(Function<T, R> view) {
        return rows.stream().map(view).toList();
    }
}
