package dev.waybill.tracking.ledger;

import dev.waybill.events.OrderId;
import dev.waybill.tracking.timeline.Stage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * What a list says of an order.
 *
 * @param facts how many it is folded from: grows with each
 * @param late whether it is not over and later than the customer was told
 * @param placed when it was confirmed
 * @param updated when the last of it happened
 * @param ended since when it is delivered or cancelled
 * @param change where in the sequence of all changes it is
 */
public record ListedOrder(
        OrderId order,
        Stage stage,
        int facts,
        boolean late,
        Optional<OffsetDateTime> placed,
        OffsetDateTime updated,
        Optional<OffsetDateTime> ended,
        Optional<LocalDate> expectedUntil,
        Change change) {

    /**
     * A place between changes: that of one order.
     *
     * @param database in which the transactions are counted
     * @param transaction its number
     */
    public record Change(String database, long transaction, OrderId order) {}

    static ListedOrder of(String database, Object[] row) {
        var order = new OrderId((String) row[0]);
        return new ListedOrder(
                order,
                Stage.valueOf(((String) row[1]).toUpperCase(Locale.ROOT)),
                (Integer) row[2],
                (Boolean) row[3],
                Optional.ofNullable((OffsetDateTime) row[4]),
                (OffsetDateTime) row[5],
                Optional.ofNullable((OffsetDateTime) row[6]),
                Optional.ofNullable((LocalDate) row[7]),
                new Change(database, Long.parseLong((String) row[8]), order));
    }
}
