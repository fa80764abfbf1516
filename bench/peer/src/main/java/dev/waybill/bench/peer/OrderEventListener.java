package dev.waybill.bench.peer;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

@Component
class OrderEventListener {

    private static final String CONFIRMED = "dev.waybill.order.confirmed.v1";

    private final ConfirmationService confirmations;
    private final ObjectMapper json;

    OrderEventListener(ConfirmationService confirmations, ObjectMapper json) {
        this.confirmations = confirmations;
        this.json = json;
    }

    @KafkaListener(topics = "order-events")
    void on(ConsumerRecord<String, String> message) {
        if (CONFIRMED.equals(header(message, "ce_type"))) {
            confirmations.confirm(
                    header(message, "ce_id"),
                    header(message, "ce_source"),
                    header(message, "ce_subject"),
                    json.readValue(message.value(), Confirmed.class));
        }
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
