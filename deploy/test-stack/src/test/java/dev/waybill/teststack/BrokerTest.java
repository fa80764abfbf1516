package dev.waybill.teststack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whichever stack was chosen. */
class BrokerTest {

    @Test
    void aBrokerThatWasStoppedIsBackAtItsAddressWithItsTopics(@TempDir Path folder) throws Exception {
        try (var broker = Broker.start(folder)) {
            var address = broker.bootstrapServers();
            broker.createTopic("kept", 3);
            broker.stop();
            assertThatThrownBy(() -> topics(address)).isInstanceOf(Exception.class);
            broker.startAgain();
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(topics(address)).containsExactly("kept");
        }
    }

    @Test
    void aBrokerStartsWithoutWhatTheOneBeforeItHad(@TempDir Path folder) throws Exception {
        try (var broker = Broker.start(folder.resolve("first"))) {
            broker.createTopic("of-the-first", 1);
        }
        try (var broker = Broker.start(folder.resolve("second"))) {
            assertThat(topics(broker.bootstrapServers())).isEmpty();
        }
    }

    private static Set<String> topics(String address) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(
                Map.of("bootstrap.servers", address, "request.timeout.ms", "2000", "default.api.timeout.ms", "2000"))) {
            return admin.listTopics().names().get(5, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new ExecutionException(late);
        }
    }
}
