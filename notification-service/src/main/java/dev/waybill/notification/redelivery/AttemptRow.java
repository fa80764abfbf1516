package dev.waybill.notification.redelivery;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One try of a delivery. */
@Entity
@Immutable
@Table(name = "attempt")
@IdClass(AttemptRow.Key.class)
class AttemptRow {

    record Key(UUID delivery, int number) {}

    @Id
    UUID delivery = new UUID(0, 0);

    @Id
    int number;

    @Column(name = "started_at")
    OffsetDateTime startedAt = OffsetDateTime.MIN;

    @Column(name = "duration_ms")
    int durationMs;

    String stage = "";
    String outcome = "";
    String reason = "";
    String answer = "";
    String provider = "";

    /** For Hibernate. */
    protected AttemptRow() {}
}
