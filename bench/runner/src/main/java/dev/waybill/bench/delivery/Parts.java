package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Scratch;
import dev.waybill.embedded.KafkaBroker;
import dev.waybill.embedded.PostgresServer;
import dev.waybill.events.NotificationEventCodec;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.PushSubscriptionEventCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** What a subject runs on, new for each, so that none finds what another has left. */
record Parts(KafkaBroker kafka, PostgresServer postgres, Sink sink) implements AutoCloseable {

    /** As many as the peer has listeners; ours reads them all with one consumer. */
    private static final int PARTITIONS = 10;

    static Parts start(Scratch folder, Subject subject) {
        return start(folder, subject, PARTITIONS, Sink.AT_ONCE);
    }

    /** @param answersAfter how long the mail server takes to answer DATA, whole seconds */
    static Parts start(Scratch folder, Subject subject, int partitions, Duration answersAfter) {
        var kafka = KafkaBroker.start(folder.under(subject.name()).resolve("kafka"), 0);
        try {
            kafka.createTopic(OrderEventCodec.TOPIC, partitions);
            kafka.createTopic(OrderEventCodec.TOPIC + "-dead-letter", 1);
            kafka.createTopic(NotificationEventCodec.TOPIC, partitions);
            kafka.createTopic(PushSubscriptionEventCodec.TOPIC, partitions);
            kafka.createTopic("erasure-receipts", 1);
            var postgres = PostgresServer.start(folder.under(subject.name()).resolve("postgres"), 0);
            try {
                postgres.createDatabase(subject.database());
                return new Parts(kafka, postgres, Sink.start(answersAfter));
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    Connection connect(Subject subject) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(subject.database()), postgres.user(), postgres.password());
    }

    @Override
    public void close() {
        sink.close();
        kafka.close();
        postgres.close();
    }
}
