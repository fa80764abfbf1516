package dev.waybill.notification.order;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.OrderId;
import dev.waybill.events.ShopId;
import dev.waybill.events.UnreadableEventException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** An event as the inbox holds it, not yet parsed. Rows are written by a batch statement, see {@link Inbox#add}. */
@Entity
@Immutable
@Table(name = "inbox")
public class InboxEvent {

    @Id
    long seq;

    String shop;

    @Column(name = "order_id")
    String orderId;

    @ColumnTransformer(read = "cast(event AS text)")
    String event;

    /** For Hibernate. */
    protected InboxEvent() {
        this.shop = "";
        this.orderId = "";
        this.event = "";
    }

    OrderKey order() {
        return new OrderKey(new ShopId(shop), new OrderId(orderId));
    }

    /** @throws IllegalStateException if this release refuses what an earlier one took in */
    StoredEvent parse() {
        try {
            return new StoredEvent(seq, OrderEventCodec.readStructured(event));
        } catch (UnreadableEventException refused) {
            throw new IllegalStateException("inbox event " + seq + " can no longer be read: " + refused.getMessage());
        }
    }
}
