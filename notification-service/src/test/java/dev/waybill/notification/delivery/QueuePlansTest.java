package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.database.Plans;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuePlansTest {

    private static final Map<String, String> HOT = Map.of(
            "add", Deliveries.ADD,
            "claim", QueueStatements.CLAIM,
            "claim pushes", PushQueue.CLAIM,
            "claim texts", SmsQueue.CLAIM,
            "mark dot", QueueStatements.MARK_DOT,
            "finish", QueueStatements.FINISH,
            "hold back", QueueStatements.HOLD_BACK,
            "behind", StaleDeliveries.BEHIND,
            "bring forward", StaleDeliveries.BRING_FORWARD,
            "let go", StaleDeliveries.LET_GO);

    /** A plan is kept: one that reads all of an empty table would read all of a full one. */
    @Test
    void whatIsDoneForEveryMailGoesByIndexesFromTheFirstDayOn(@TempDir Path folder) throws SQLException {
        try (var plans = new Plans(folder)) {
            for (var statement : HOT.entrySet()) {
                assertThat(plans.readingWholeTables(statement.getValue()))
                        .as(statement.getKey())
                        .isEmpty();
            }
        }
    }
}
