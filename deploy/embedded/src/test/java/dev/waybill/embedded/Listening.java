package dev.waybill.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;

/** Who can reach a port. */
final class Listening {
    private Listening() {}

    static void assertOnLoopbackOnly(int port) throws IOException {
        assertThat(answers(InetAddress.getByName("127.0.0.1"), port)).isTrue();
        for (InetAddress outside : outsideAddresses()) {
            assertThat(answers(outside, port)).as("%s:%d", outside, port).isFalse();
        }
    }

    private static List<InetAddress> outsideAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
