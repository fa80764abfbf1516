package dev.waybill.notification.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.database.Plans;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxPlansTest {

    /** A plan is kept: one that reads all of an empty table would read all of a full one. */
    @Test
    void takingEventsInGoesByIndexesFromTheFirstDayOn(@TempDir Path folder) throws SQLException {
        try (var plans = new Plans(folder)) {
            for (var statement :
                    List.of(Inbox.LOCK, Inbox.ADD, Inbox.ORDERS_EVENTS, ParkedOrders.PARK, ParkedOrders.RELEASE)) {
                assertThat(plans.readingWholeTables(statement)).as(statement).isEmpty();
            }
        }
    }

    @Test
    void lookingAnOrderUpGoesByIndexesWhateverIsKnownOfIt(@TempDir Path folder) throws SQLException {
        try (var plans = new Plans(folder)) {
            for (var statement : List.of(OrderSearch.FIND_BY_NAME, OrderSearch.FIND_BY_ADDRESS, OrderSearch.EVENTS)) {
                assertThat(plans.readingWholeTables(statement)).as(statement).isEmpty();
            }
        }
    }
}
