package dev.waybill.tracking.ledger;

import dev.waybill.tracking.timeline.Stage;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a shop's orders are meant: those that are all of it.
 *
 * @param stages any of these; all where there are none
 * @param late whether it is not over and later than the customer was told
 * @param since when the last of it happened, at the earliest
 * @param until before when
 */
public record OrderFilter(
        Set<Stage> stages, Optional<Boolean> late, Optional<OffsetDateTime> since, Optional<OffsetDateTime> until) {

    /** As the partial index has it, to the letter. */
    static final String OPEN = "stage NOT IN ('delivered', 'cancelled')";

    private static final Set<Stage> OVER = EnumSet.of(Stage.DELIVERED, Stage.CANCELLED);

    public OrderFilter {
        stages = Set.copyOf(stages);
    }

    /** With what it takes, as texts, as {@code :stages}, {@code :since} and {@code :until}, where they are set. */
    String condition() {
        var sql = new StringBuilder();
        if (!stages.isEmpty()) {
            sql.append(" AND stage = ANY(CAST(:stages AS text[]))");
            sql.append(stages.stream().noneMatch(OVER::contains) ? " AND " + OPEN : "");
        }
        late.ifPresent(wanted -> sql.append(wanted ? " AND late AND " + OPEN : " AND NOT (late AND " + OPEN + ")"));
        since.ifPresent(_ -> sql.append(" AND updated_at >= CAST(CAST(:since AS text) AS timestamptz)"));
        until.ifPresent(_ -> sql.append(" AND updated_at < CAST(CAST(:until AS text) AS timestamptz)"));
        return sql.toString();
    }

    String[] codes() {
        return stages.stream().map(Stage::code).collect(Collectors.toSet()).toArray(String[]::new);
    }
}
