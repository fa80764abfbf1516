package dev.waybill.bench.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

@Entity
class Notification {

    enum Status {
        PENDING,
        SENT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String eventId;
    private String orderId;
    private String recipient;

    @Enumerated(EnumType.STRING)
    private Status status = Status.PENDING;

    private Instant sentAt;

    protected Notification() {}

    Notification(String eventId, String orderId, String recipient) {
        this.eventId = eventId;
        this.orderId = orderId;
        this.recipient = recipient;
    }

    void sent(Instant at) {
        status = Status.SENT;
        sentAt = at;
    }
}
