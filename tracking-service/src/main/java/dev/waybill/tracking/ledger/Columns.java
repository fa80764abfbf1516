package dev.waybill.tracking.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows as one array a column, as {@code unnest} takes them. */
final class Columns {

    private Columns() {}

    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** In UTC, and {@code timestamp} therefore: Hibernate has no arrays of {@code timestamptz}. NULL where there is none. */
    static <T> @Nullable LocalDateTime[] times(Collection<T> rows, Function<T, Optional<Instant>> column) {
        return rows.stream()
                .map(row -> column.apply(row)
                        .map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC))
                        .orElse(null))
                .toArray(LocalDateTime[]::new);
    }

    /** NULL where there is none. */
    static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
