package dev.waybill.events;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Erasure events to and from CloudEvents 1.0: Kafka's binary mode (attributes as {@code ce_*} headers, the data as the
 * value), structured mode ({@code application/cloudevents+json}, all in the value), and a line of JSON.
 *
 * <p>Whatever bytes come, reading ends in an event or in an {@link UnreadableEventException} that names the field.
 * Fields and attributes that the contract does not know are ignored. Safe for use by several threads.
 */
public final class ErasureEventCodec {

    /** The topic that all receipts for erasures are on. */
    public static final String TOPIC = "erasure-receipts";

    static final CloudEvents<ErasureEvent> EVENTS =
            new CloudEvents<>(TOPIC, ceType -> ErasureEventType.of(ceType).map(ErasureEventType::eventClass));

    private ErasureEventCodec() {}

    /** Reads a record in binary or structured mode, as its content type says (Kafka binding 1.0.2, section 3). */
    public static ErasureEvent read(ConsumerRecord<?, byte[]> record) throws UnreadableEventException {
        return EVENTS.read(record);
    }

    /** Reads an event in structured mode: one JSON object with the attributes and {@code data}. */
    public static ErasureEvent readStructured(byte[] json) throws UnreadableEventException {
        return EVENTS.readStructured(json);
    }

    /** Reads an event in structured mode from text, such as a line of a file. */
    public static ErasureEvent readStructured(String json) throws UnreadableEventException {
        return EVENTS.readStructured(json);
    }

    /** The record to publish, in binary mode, keyed so that all events of an order stay in order. */
    public static ProducerRecord<String, byte[]> write(ErasureEvent event) {
        return EVENTS.write(event);
    }

    /** The event in structured mode, as one line of JSON without a line break. */
    public static String writeStructured(ErasureEvent event) {
        return CloudEvents.writeStructured(event);
    }
}
