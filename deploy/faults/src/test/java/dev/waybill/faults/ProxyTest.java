package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.embedded.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {

    private static final int SHORT_MS = 200;
    private static final int LONG_MS = 20_000;

    private final ServerSocket echo;
    private final Proxy proxy;

    ProxyTest() throws IOException {
        echo = new ServerSocket();
        echo.bind(new InetSocketAddress(Loopback.HOST, 0));
        proxy = Proxy.to(echo.getLocalPort());
    }

    @BeforeEach
    void answer() {
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    var connection = echo.accept();
                    Thread.ofVirtual().start(() -> echo(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void echo(Socket connection) {
        try (connection) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException cut) {
            // As it should be.
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytesComeAndGo() throws IOException {
        try (var client = connect()) {
            assertThat(exchange(client)).isEqualTo('x');
        }
    }

    @Test
    void theEndOfOneSideIsTheEndOfTheOther() throws IOException {
        try (var client = connect()) {
            client.shutdownOutput();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void cutBreaksConnectionsOffAndTakesNewOnes() throws IOException {
        try (var client = connect()) {
            exchange(client);

            proxy.cut();

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> exchange(client));
        }
        bytesComeAndGo();
    }

    @Test
    void refuseTakesNoneUntilItAdmitsThemAgain() throws IOException {
        proxy.refuse();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);

        proxy.admit();
        bytesComeAndGo();
    }

    @Test
    void stallHoldsBytesUpAndLosesNone() throws IOException {
        try (var client = connect()) {
            exchange(client);

            proxy.stall();
            client.setSoTimeout(SHORT_MS);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> exchange(client));
            proxy.flow();

            client.setSoTimeout(LONG_MS);
            assertThat(client.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void strandLeavesOldConnectionsDeadAndNewOnesWell() throws IOException {
        try (var client = connect()) {
            exchange(client);

            proxy.strand();

            client.setSoTimeout(SHORT_MS);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> exchange(client));
            bytesComeAndGo();
        }
    }

    @Test
    void slowTakesItsTimeInBothDirections() throws IOException {
        proxy.slow(Duration.ofMillis(30));
        try (var client = connect()) {
            long begun = System.nanoTime();

            exchange(client);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(Loopback.HOST, proxy.port());
        client.setSoTimeout(LONG_MS);
        return client;
    }

    private static int exchange(Socket client) throws IOException {
        client.getOutputStream().write('x');
        int answer = client.getInputStream().read();
        if (answer < 0) {
            throw new IOException("closed");
        }
        return answer;
    }
}
