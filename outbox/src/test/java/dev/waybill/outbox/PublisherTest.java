package dev.waybill.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublisherTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private record Line(long seq, String text) implements Publishable {

        @Override
        public ProducerRecord<String, byte[]> record() {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("no text");
            }
            return new ProducerRecord<>("lines", "key", text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String named() {
            return "line=" + seq;
        }
    }

    private record Config(Duration lease, Duration deliveryTimeout) implements OutboxConfig {

        @Override
        public int batchSize() {
            return 10;
        }

        @Override
        public Duration poll() {
            return Duration.ofSeconds(1);
        }
    }

    @Test
    void withoutBrokersNoRowIsStored() throws IOException, InterruptedException {
        var publisher = publisher(Duration.ofSeconds(60));

        assertThat(publisher.publish(List.of(new Line(1, "one"), new Line(2, "two"))))
                .isEmpty();

        assertThat(publisher.unpublishable()).isEmpty();
        assertThat(metrics.counter("waybill.outbox.published").count()).isZero();
        publisher.close();
    }

    @Test
    void aRowThatIsNoEventIsRememberedSoThatItIsNotReadAgain() throws IOException, InterruptedException {
        var publisher = publisher(Duration.ofSeconds(60));

        assertThat(publisher.publish(List.of(new Line(1, "")))).isEmpty();

        assertThat(publisher.unpublishable()).containsExactly(1L);
    }

    @Test
    void aLeaseThatCouldEndWhileABatchIsUnderWayStopsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publisher(Duration.ofSeconds(29)))
                .withMessageContaining("waybill.outbox.lease must be longer than waybill.outbox.delivery-timeout");
    }

    private Publisher publisher(Duration lease) throws IOException {
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Publisher(
                    Map.of("bootstrap.servers", "127.0.0.1:" + nobody.getLocalPort()),
                    "lines",
                    new Config(lease, Duration.ofSeconds(20)),
                    metrics);
        }
    }
}
