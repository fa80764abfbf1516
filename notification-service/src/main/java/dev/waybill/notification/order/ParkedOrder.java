package dev.waybill.notification.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An order whose confirmation has not come. Rows are written by batch statements, see {@link ParkedOrders#park}. */
@Entity
@Table(name = "parked_order")
@IdClass(ParkedOrder.Key.class)
class ParkedOrder {

    record Key(String shop, String orderId) {}

    @Id
    String shop = "";

    @Id
    @Column(name = "order_id")
    String orderId = "";

    OffsetDateTime since = OffsetDateTime.MIN;

    /** When the log said that it waits for long. */
    @Column(name = "reported_at")
    @Nullable OffsetDateTime reportedAt;

    /** For Hibernate. */
    protected ParkedOrder() {}
}
