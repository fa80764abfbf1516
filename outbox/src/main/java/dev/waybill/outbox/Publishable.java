package dev.waybill.outbox;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A row of an outbox. */
public interface Publishable {

    /** Where it stands in the order in which rows are published. */
    long seq();

    /**
     * What the topic gets: always with the same event id.
     *
     * @throws IllegalArgumentException if the contract has no such event
     */
    ProducerRecord<String, byte[]> record();

    /** By what somebody who reads the log finds out whose it is, such as {@code order=lumen/1041}. No personal data. */
    String named();
}
