package dev.waybill.tracking.shop;

import dev.waybill.tracking.ledger.ListedOrder.Change;
import dev.waybill.tracking.ledger.OrderFilter;
import dev.waybill.tracking.timeline.Stage;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is asked of a list of orders. */
record OrderQuery(OrderFilter filter, Optional<Change> behind, boolean newest, int limit) {

    private static final List<String> PARAMETERS =
            List.of("stage", "late", "since", "until", "sort", "limit", "cursor");
    private static final int PAGE = 50;
    private static final int LONGEST_PAGE = 200;

    /** @throws BadQueryException for a parameter that there is not, is there twice or makes no sense */
    static OrderQuery read(MultivaluedMap<String, String> query) {
        for (var name : new TreeSet<>(query.keySet())) {
            if (!PARAMETERS.contains(name)) {
                // Not by its name: that is whatever anybody sends.
                throw new BadQueryException("A parameter", "must be one of " + String.join(", ", PARAMETERS));
            }
            if (query.get(name).size() > 1) {
                throw new BadQueryException(name, "must be there once, with commas where it takes several");
            }
        }
        return new OrderQuery(
                new OrderFilter(
                        one(query, "stage").map(OrderQuery::stages).orElse(EnumSet.noneOf(Stage.class)),
                        one(query, "late").map(value -> among("late", value, "true", "false")),
                        one(query, "since").map(value -> time("since", value)),
                        one(query, "until").map(value -> time("until", value))),
                one(query, "cursor").map(Cursor::read),
                one(query, "sort")
                        .map(value -> among("sort", value, "newest", "oldest"))
                        .orElse(false),
                one(query, "limit").map(OrderQuery::limit).orElse(PAGE));
    }

    private static Optional<String> one(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name));
    }

    private static EnumSet<Stage> stages(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(code -> Arrays.stream(Stage.values())
                        .filter(stage -> stage.code().equals(code.strip()))
                        .findFirst()
                        .orElseThrow(() -> new BadQueryException(
                                "stage",
                                "must be any of "
                                        + Arrays.stream(Stage.values())
                                                .map(Stage::code)
                                                .collect(Collectors.joining(", ")))))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Stage.class)));
    }

    private static boolean among(String name, String value, String yes, String no) {
        if (!value.equals(yes) && !value.equals(no)) {
            throw new BadQueryException(name, "must be " + yes + " or " + no);
        }
        return value.equals(yes);
    }

    private static OffsetDateTime time(String name, String value) {
        try {
            var time = OffsetDateTime.parse(value);
            if (time.getYear() >= 1970 && time.getYear() < 10_000) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            throw noTime(name);
        }
        throw noTime(name);
    }

    private static BadQueryException noTime(String name) {
        return new BadQueryException(
                name,
                "must be a time with an offset, such as 2026-11-12T13:32:00Z or 2026-11-12T14:32:00%2B01:00, where + is"
                        + " written %2B");
    }

    private static int limit(String value) {
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > LONGEST_PAGE) {
            throw new BadQueryException("limit", "must be from 1 to " + LONGEST_PAGE);
        }
        return Integer.parseInt(value);
    }
}
