package dev.waybill.bench.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

@Entity
class ProcessedEvent implements Persistable<String> {

    @Id
    private String id;

    private Instant receivedAt;

    protected ProcessedEvent() {}

    ProcessedEvent(String id, Instant receivedAt) {
        this.id = id;
        this.receivedAt = receivedAt;
    }

    @Override
    public String getId() {
        return id;
    }

    /** It is only ever added: without this, saving would look for it first. */
    @Override
    public boolean isNew() {
        return true;
    }
}
