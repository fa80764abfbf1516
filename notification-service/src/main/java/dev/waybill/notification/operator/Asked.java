package dev.waybill.notification.operator;

import dev.waybill.events.InvalidValueException;
import jakarta.ws.rs.core.Response.Status;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks for; what makes no sense ends in a {@link Problem} that names the parameter and what it takes. */
public final class Asked {

    /** How many a page has if nobody says. */
    public static final int PAGE = 50;

    private static final int LONGEST_PAGE = 500;

    private Asked() {}

    /** How many to answer with. */
    public static int limit(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > LONGEST_PAGE)) {
            throw bad("limit", "must be from 1 to " + LONGEST_PAGE);
        }
        return limit == null ? PAGE : limit;
    }

    /** Where the page before this one ended: what its {@code next} said. */
    public static long cursor(@Nullable String cursor, long first) {
        try {
            return cursor == null ? first : Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw bad("cursor", "must be the next of an earlier answer");
        }
    }

    public static Optional<OffsetDateTime> time(String parameter, @Nullable String value) {
        try {
            return Optional.ofNullable(value).map(OffsetDateTime::parse);
        } catch (DateTimeParseException notATime) {
            throw bad(
                    parameter,
                    "must be a time with an offset, such as 2026-11-12T14:32:00+01:00 (with + as %2B) or"
                            + " 2026-11-12T13:32:00Z");
        }
    }

    public static UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            throw bad("id", "must be a UUID, as the list has it");
        }
    }

    /** Each of the values as one of those that there are. */
    public static <T> List<T> among(
            String parameter, @Nullable Collection<String> values, Collection<T> all, Function<T, String> code) {
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(value -> all.stream()
                                .filter(one -> code.apply(one).equals(value.strip()))
                                .findFirst()
                                .orElseThrow(() -> bad(
                                        parameter,
                                        "must be any of "
                                                + String.join(
                                                        ", ",
                                                        all.stream().map(code).toList()))))
                        .toList();
    }

    /** The value as the one of those that there are. */
    public static <T> T one(String parameter, @Nullable String value, Collection<T> all, Function<T, String> code) {
        return among(parameter, List.of(value == null ? "" : value), all, code).getFirst();
    }

    /** The value as a type of the contract's, whose constructor refuses what is none. */
    public static <T> T valid(String parameter, @Nullable String value, Function<String, T> type) {
        try {
            return type.apply(value == null ? "" : value.strip());
        } catch (InvalidValueException invalid) {
            throw bad(parameter, invalid.reason());
        }
    }

    /** A sentence that says why: for whoever wonders later. */
    public static String reason(String parameter, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 500) {
            throw bad(parameter, "must say why, in 1 to 500 characters");
        }
        return value.strip();
    }

    /** @param must the end of a sentence, such as "must be from 1 to 500" */
    public static Problem bad(String parameter, String must) {
        return Problem.of(Status.BAD_REQUEST, "bad-parameter", parameter + " " + must + ".")
                .with("parameter", parameter);
    }
}
