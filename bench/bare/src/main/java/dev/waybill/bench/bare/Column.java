package dev.waybill.bench.bare;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A parameter that has a value for each row: an array.
 *
 * @param type PostgreSQL's name for one of its elements
 * @param empty an array for so many of them
 */
record Column<T>(String type, Function<T, Object> value, IntFunction<Object[]> empty) {

    static <T> Column<T> text(Function<T, Object> value) {
        return new Column<>("text", value, String[]::new);
    }

    static <T> Column<T> uuid(Function<T, Object> value) {
        return new Column<>("uuid", value, UUID[]::new);
    }

    static <T> Column<T> bytes(Function<T, Object> value) {
        return new Column<>("bytea", value, byte[][]::new);
    }

    static <T> void bind(PreparedStatement statement, List<T> rows, List<Column<T>> columns) throws SQLException {
        int at = 1;
        for (var column : columns) {
            var values = rows.stream().map(column.value()).toArray(column.empty());
            statement.setArray(at++, statement.getConnection().createArrayOf(column.type(), values));
        }
    }
}
