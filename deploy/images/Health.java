import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks the service beside it whether it is ready, where there is no shell and no curl. Exit code 0 if it is. */
final class Health {
    private static final int TIMEOUT_MS = 4000;
    private static final String REQUEST = "GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n";

    private Health() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("QUARKUS_MANAGEMENT_PORT", "9000"));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            String status = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            System.out.println(status);
            System.exit(status.endsWith(" 200") ? 0 : 1);
        }
    }
}
