package dev.waybill.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.database.Plans;
import dev.waybill.outbox.OutboxTable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxPlansTest {

    /** While the brokers are away the table grows: what comes next has to cost the same. The lease is one row. */
    @Test
    void whatComesNextIsFoundByItsIndex(@TempDir Path folder) throws SQLException {
        try (var plans = new Plans(folder)) {
            assertThat(plans.readingWholeTables(OutboxTable.NEXT))
                    .filteredOn(line -> line.contains(" outbox"))
                    .allMatch(line -> line.contains("outbox_lease"));
            assertThat(plans.readingWholeTables(OutboxTable.LEAVE))
                    .filteredOn(line -> line.contains(" outbox"))
                    .allMatch(line -> line.contains("outbox_lease"));
            assertThat(plans.readingWholeTables(OutboxTable.age("occurred_at"))).isEmpty();
        }
    }
}
