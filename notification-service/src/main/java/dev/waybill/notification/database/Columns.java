package dev.waybill.notification.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Any number of rows as the parameters of one statement: one array for each column, which {@code unnest} makes rows of again.
 * One statement for a batch is what makes the database fast, and its text is the same for each number of rows, so that it is
 * parsed once. Immutable: each of the methods that add a column answers with more columns.
 *
 * @param <R> what one row is made of
 */
public final class Columns<R> {

    private record Column<R>(String name, String type, IntFunction<Object[]> array, Function<R, ?> value) {}

    private final List<Column<R>> columns;

    private Columns(List<Column<R>> columns) {
        this.columns = List.copyOf(columns);
    }

    /** None yet. */
    public static <R> Columns<R> of(Class<R> row) {
        return new Columns<>(List.of());
    }

    public Columns<R> uuid(String name, Function<R, UUID> value) {
        return and(name, "uuid", UUID[]::new, value);
    }

    public Columns<R> text(String name, Function<R, String> value) {
        return and(name, "text", String[]::new, value);
    }

    public Columns<R> bytes(String name, Function<R, byte[]> value) {
        return and(name, "bytea", Buffer[]::new, row -> Buffer.buffer(value.apply(row)));
    }

    /** NULL where the row has none. */
    public Columns<R> optionalText(String name, Function<R, Optional<String>> value) {
        return and(name, "text", String[]::new, row -> value.apply(row).orElse(null));
    }

    public Columns<R> integer(String name, Function<R, Integer> value) {
        return and(name, "integer", Integer[]::new, value);
    }

    public Columns<R> bigint(String name, Function<R, Long> value) {
        return and(name, "bigint", Long[]::new, value);
    }

    public Columns<R> bool(String name, Function<R, Boolean> value) {
        return and(name, "boolean", Boolean[]::new, value);
    }

    public Columns<R> time(String name, Function<R, Instant> value) {
        return and(
                name,
                "timestamptz",
                OffsetDateTime[]::new,
                row -> value.apply(row).atOffset(ZoneOffset.UTC));
    }

    private Columns<R> and(String name, String type, IntFunction<Object[]> array, Function<R, ?> value) {
        var more = new ArrayList<>(columns);
        more.add(new Column<>(name, type, array, value));
        return new Columns<>(more);
    }

    /** For FROM: {@code unnest($1::uuid[], $2::integer[]) AS r(id, fence)}. Their parameters are the statement's first. */
    public String as(String alias) {
        return unnest() + " AS " + alias + names("");
    }

    /** The same with one column more, {@code number}: where the row stands among them, from 1. */
    public String numberedAs(String alias) {
        return unnest() + " WITH ORDINALITY AS " + alias + names(", number");
    }

    private String unnest() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + 1) + "::" + columns.get(i).type() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private String names(String more) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", "(", more + ")"));
    }

    /** A parameter behind the columns, from 1: {@code $13} for the first behind twelve. */
    public String parameter(int number) {
        return "$" + (columns.size() + number);
    }

    /** The rows' arrays, and behind them the other parameters. */
    public Tuple of(Collection<? extends R> rows, Object... others) {
        var parameters = new ArrayList<Object>(columns.size() + others.length);
        for (var column : columns) {
            parameters.add(rows.stream().map(column.value()).toArray(column.array()));
        }
        parameters.addAll(List.of(others));
        return Tuple.tuple(parameters);
    }
}
