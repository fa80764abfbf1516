package dev.waybill.bench.delivery;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a subject's own database says of a series of orders. */
final class Ledger {

    /** From the first event taken in to the last mail noted as sent. */
    record Span(Instant from, Instant until, int mails) {

        double mailsPerSecond() {
            return mails / (Duration.between(from, until).toNanos() / 1e9);
        }
    }

    private final Subject subject;
    private final Parts parts;

    Ledger(Subject subject, Parts parts) {
        this.subject = subject;
        this.parts = parts;
    }

    /** Empty as long as none is sent. */
    Optional<Span> span(String series) {
        try (var connection = parts.connect(subject);
                var query = connection.prepareStatement(subject.span())) {
            query.setString(1, series + "-%");
            try (var row = query.executeQuery()) {
                row.next();
                int mails = row.getInt(3);
                return mails == 0
                        ? Optional.empty()
                        : Optional.of(new Span(instant(row.getBigDecimal(1)), instant(row.getBigDecimal(2)), mails));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When each event's mail was accepted. */
    Map<String, Instant> accepted(String series) {
        try (var connection = parts.connect(subject);
                var query = connection.prepareStatement(subject.accepted())) {
            query.setString(1, series + "-%");
            try (var rows = query.executeQuery()) {
                var accepted = new HashMap<String, Instant>();
                while (rows.next()) {
                    accepted.put(rows.getString(1), instant(rows.getBigDecimal(2)));
                }
                return accepted;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(BigDecimal epochSeconds) {
        return Instant.EPOCH.plusNanos(epochSeconds.movePointRight(9).longValue());
    }
}
