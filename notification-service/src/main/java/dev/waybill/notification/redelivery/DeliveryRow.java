package dev.waybill.notification.redelivery;

import dev.waybill.notification.delivery.Ended;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A delivery to look at. */
@Entity
@Immutable
@Table(name = "delivery")
class DeliveryRow {

    @Id
    UUID id = new UUID(0, 0);

    long position;
    String shop = "";

    @Column(name = "order_id")
    String orderId = "";

    @Column(name = "event_id")
    String eventId = "";

    String kind = "";
    String channel = "";
    String recipient = "";
    String state = "";
    int fence;

    @Column(name = "next_at")
    OffsetDateTime nextAt = OffsetDateTime.MIN;

    int attempts;

    @Column(name = "created_at")
    OffsetDateTime createdAt = OffsetDateTime.MIN;

    @Column(name = "ended_at")
    @Nullable OffsetDateTime endedAt;

    @Column(name = "expires_at")
    @Nullable OffsetDateTime expiresAt;

    @Nullable String parcel;

    @Column(name = "maybe_taken")
    boolean maybeTaken;

    /** For Hibernate. */
    protected DeliveryRow() {}

    Ended ended() {
        return new Ended(id, shop, kind, state, fence, endedAt != null, maybeTaken);
    }

    @Override
    public String toString() {
        return "DeliveryRow[" + id + "]";
    }
}
