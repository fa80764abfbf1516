package dev.waybill.tracking.ledger;

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

    /** NULL where there is none. */
    static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
