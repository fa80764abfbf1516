package dev.waybill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The one address everything here listens on. */
public final class Loopback {
    /** By number, not by name: "localhost" may mean ::1 to one library and 127.0.0.1 to the next. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    static InetSocketAddress at(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(HOST), port);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("a literal address needs no lookup", e);
        }
    }

    /**
     * The port itself if nobody listens there, or any free one for 0. Another process may still take it before it is
     * used: whoever binds it has to be ready for that.
     *
     * @throws PortInUseException if somebody listens on it
     */
    public static int claim(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            // Or a connection of the last run that still lingers in TIME_WAIT would pass for a listener.
            probe.setReuseAddress(true);
            probe.bind(at(port));
            return probe.getLocalPort();
        } catch (BindException e) {
            throw new PortInUseException(port, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
