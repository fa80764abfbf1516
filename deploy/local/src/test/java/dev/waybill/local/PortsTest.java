package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PortsTest {

    @Test
    void aPortInUseIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            Ports ports = parsed("--free-ports=false", "--kafka-port=0", "--postgres-port=0", "--smtp-port", port);

            assertThatThrownBy(ports::claimed)
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("port " + port + " is in use")
                    .hasMessageContaining("--smtp-port");
        }
    }

    @Test
    void onePortForTwoIsRefused() {
        Ports ports = parsed("--kafka-port=0", "--postgres-port=0", "--smtp-port=18999", "--mailbox-port=18999");

        assertThatThrownBy(ports::claimed).isInstanceOf(Trouble.class).hasMessageContaining("--mailbox-port");
    }

    @Test
    void freePortsAreAllDifferent() {
        Ports ports = parsed("--free-ports").claimed();

        assertThat(Set.of(
                        ports.kafka(),
                        ports.postgres(),
                        ports.smtp(),
                        ports.mailbox(),
                        ports.of(Service.NOTIFICATION),
                        ports.of(Service.TRACKING),
                        ports.managementOf(Service.NOTIFICATION),
                        ports.managementOf(Service.TRACKING)))
                .hasSize(8)
                .allMatch(port -> port > 0);
    }

    private static Ports parsed(String... args) {
        Ports ports = new Ports();
        new CommandLine(ports).parseArgs(args);
        return ports;
    }
}
