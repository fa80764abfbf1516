package dev.waybill.notification.deadletter;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.UnreadableEventException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A dead letter as the table holds it. It changes by statements that check its state, see {@link KeptLetters}. */
@Entity
@Immutable
@Table(name = "dead_letter")
class KeptLetter {

    @Id
    UUID id = new UUID(0, 0);

    @Column(insertable = false)
    long number;

    String topic = "";
    int partition;

    @Column(name = "record_offset")
    long offset;

    String consumer = "";
    String field = "";
    String reason = "";

    @Column(name = "record_key")
    byte @Nullable [] key;

    byte @Nullable [] value;
    String headers = "[]";

    /** As tombstones have it. */
    @Column(name = "order_hash")
    byte @Nullable [] orderHash;

    @Column(name = "received_at", insertable = false)
    OffsetDateTime receivedAt = OffsetDateTime.MIN;

    @Column(insertable = false)
    String state = LetterState.OPEN.code();

    @Column(insertable = false)
    @Nullable String mended;

    @Column(name = "changed_at", insertable = false)
    @Nullable OffsetDateTime changedAt;

    @Column(name = "changed_by", insertable = false)
    @Nullable String changedBy;

    @Column(insertable = false)
    @Nullable String note;

    /** For Hibernate, and for {@link #of}. */
    KeptLetter() {}

    static KeptLetter of(ConsumerRecord<byte[], byte[]> record) {
        var source = SourcePosition.of(record);
        var letter = new KeptLetter();
        letter.id = source.letterId(record.value() == null ? new byte[0] : record.value());
        letter.topic = source.topic();
        letter.partition = source.partition();
        letter.offset = source.offset();
        letter.consumer = DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.CONSUMER)
                .orElse("unknown");
        letter.field = DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.FIELD)
                .orElse("");
        letter.reason = DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.REASON)
                .orElse("is not said");
        letter.key = record.key();
        letter.value = record.value();
        letter.headers = StoredHeader.write(record.headers());
        letter.orderHash = OrderName.of(record).map(OrderName::hash).orElse(null);
        return letter;
    }

    LetterState state() {
        return LetterState.valueOf(state.toUpperCase(Locale.ROOT));
    }

    SourcePosition source() {
        return new SourcePosition(topic, partition, offset);
    }

    /** The headers that it had when it was published. */
    List<StoredHeader> originalHeaders() {
        return StoredHeader.read(headers).stream()
                .filter(header -> !header.name().startsWith(DeadLetterHeaders.PREFIX))
                .toList();
    }

    /** What it says: as it was mended, or as it came, for the release that can read it may be here by now. */
    OrderEvent event() throws UnreadableEventException {
        return mended == null ? originalEvent() : OrderEventCodec.readStructured(mended);
    }

    private OrderEvent originalEvent() throws UnreadableEventException {
        var record = new ConsumerRecord<byte @Nullable [], byte[]>(topic, partition, offset, key, value);
        StoredHeader.headers(originalHeaders()).forEach(record.headers()::add);
        return OrderEventCodec.read(record);
    }

    @Override
    public String toString() {
        return "KeptLetter[" + id + " " + state + "]";
    }
}
