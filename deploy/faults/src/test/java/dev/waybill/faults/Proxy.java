package dev.waybill.faults;

import dev.waybill.embedded.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that can be broken: takes TCP connections on loopback and leads them to another port, until it is told otherwise.
 * Thread-safe.
 */
final class Proxy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean stalled;
    private volatile ServerSocket listener;
    private volatile Thread acceptor;

    private Proxy(int target) {
        this.target = target;
        this.listener = bind(0);
        this.port = listener.getLocalPort();
        this.acceptor = accepting(listener);
    }

    static Proxy to(int target) {
        return new Proxy(target);
    }

    int port() {
        return port;
    }

    /** New connections lead there. */
    void leadTo(int target) {
        this.target = target;
    }

    /** Breaks all connections off, as a machine does that is switched off and on: with a reset. */
    void cut() {
        links.forEach(Link::reset);
    }

    /** Breaks all connections off and refuses new ones. */
    void refuse() {
        closeQuietly(listener);
        try {
            // As long as somebody is in accept, the system goes on taking connections.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }

    /** Takes connections again. */
    void admit() {
        if (listener.isClosed()) {
            var again = bind(port);
            listener = again;
            acceptor = accepting(again);
        }
    }

    /** Moves no byte, in connections old and new, and tells nobody: half-open, as behind a dead firewall. */
    void stall() {
        stalled = true;
    }

    /** Moves again, beginning with what was held up. */
    void flow() {
        stalled = false;
        links.forEach(Link::look);
    }

    /** Old connections never move again, and nobody is told; new ones are as they should be. */
    void strand() {
        links.forEach(Link::strand);
    }

    /** Every piece of data takes so much longer, in either direction. */
    void slow(Duration delay) {
        this.delay = delay;
    }

    int connections() {
        return links.size();
    }

    private static ServerSocket bind(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(Loopback.HOST, port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread accepting(ServerSocket socket) {
        return Thread.ofVirtual().start(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(Loopback.HOST, target));
        } catch (IOException nobodyThere) {
            abort(client);
            abort(server);
            return;
        }
        var link = new Link(client, server);
        links.add(link);
        Thread.ofVirtual().start(() -> link.pump(client, server));
        Thread.ofVirtual().start(() -> link.pump(server, client));
    }

    /** With a reset: what is still in a buffer somewhere is lost, as it is in life. */
    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Then there is nobody left to reset.
            return;
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        refuse();
    }

    /** One connection. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private boolean stranded;
        private boolean over;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to) {
            var buffer = new byte[BUFFER];
            try {
                for (int read = from.getInputStream().read(buffer);
                        read >= 0;
                        read = from.getInputStream().read(buffer)) {
                    LockSupport.parkNanos(delay.toNanos());
                    if (!mayMove()) {
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
                if (mayMove()) {
                    to.shutdownOutput();
                    if (from.isOutputShutdown()) {
                        end();
                    }
                }
            } catch (IOException broken) {
                // Whoever still holds the other end must hear of it, unless nobody is to hear anything.
                if (mayMove()) {
                    reset();
                }
            }
        }

        /** Waits as long as nothing may move; false if the connection is over. */
        private synchronized boolean mayMove() {
            while ((stalled || stranded) && !over) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return !over;
        }

        synchronized void look() {
            notifyAll();
        }

        synchronized void strand() {
            stranded = true;
        }

        void reset() {
            end();
            abort(client);
            abort(server);
        }

        private synchronized void end() {
            over = true;
            links.remove(this);
            notifyAll();
        }
    }
}
