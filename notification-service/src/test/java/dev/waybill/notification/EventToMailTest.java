package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.MailCatcher;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventPublisher;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Stack.class, scope = TestResourceScope.GLOBAL)
class EventToMailTest {

    MailCatcher mails;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void aConfirmedOrderIsOneMail() {
        publish(Samples.confirmed("lumen", "5001"));

        var mail = mails.await(
                        m -> m.header("X-Waybill-Event")
                                .equals(java.util.Optional.of(Samples.confirmed("lumen", "5001")
                                        .context()
                                        .id()
                                        .value())),
                        Duration.ofSeconds(20))
                .orElseThrow();
        System.out.println(new String(mail.source()));
        assertThat(mail.from()).isEqualTo("Lumen <orders@lumen.example>");
    }

    void publish(OrderEvent... events) {
        try (var publisher = new OrderEventPublisher(Map.of("bootstrap.servers", kafka))) {
            for (var event : events) {
                publisher.publish(event);
            }
        }
    }
}
