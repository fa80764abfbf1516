package dev.waybill.tracking.push;

import dev.waybill.events.PushSubscriptionEvent;
import dev.waybill.events.PushSubscriptionEventCodec;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The topic that the notification service learns of devices from. */
@ApplicationScoped
class Subscriptions {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MutinyEmitter<byte[]> topic;

    Subscriptions(@Channel("push-subscriptions") MutinyEmitter<byte[]> topic) {
        this.topic = topic;
    }

    /** Ends when the brokers have stored it, and fails if they have not within a customer's patience. */
    Uni<Void> publish(PushSubscriptionEvent event) {
        var record = PushSubscriptionEventCodec.write(event);
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(record.key())
                .withHeaders(record.headers())
                .build();
        return topic.sendMessage(Message.of(record.value()).addMetadata(metadata))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }
}
