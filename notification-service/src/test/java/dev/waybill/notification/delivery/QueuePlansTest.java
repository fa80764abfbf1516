package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.database.Plans;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuePlansTest {

    private static final Map<String, String> HOT = Map.ofEntries(
            Map.entry("add", Deliveries.ADD),
            Map.entry("claim", QueueStatements.CLAIM),
            Map.entry("claim pushes", PushQueue.CLAIM),
            Map.entry("claim texts", SmsQueue.CLAIM),
            Map.entry("mark dot", QueueStatements.MARK_DOT),
            Map.entry("finish", QueueStatements.FINISH),
            Map.entry("hold back", QueueStatements.HOLD_BACK),
            Map.entry("behind", StaleDeliveries.BEHIND),
            Map.entry("bring forward", StaleDeliveries.BRING_FORWARD),
            Map.entry("let go", StaleDeliveries.LET_GO),
            Map.entry("bring topic forward", StaleDeliveries.BRING_TOPIC_FORWARD),
            Map.entry("how late", QueueGauges.LATE),
            Map.entry("how many", QueueGauges.DEPTH));

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
