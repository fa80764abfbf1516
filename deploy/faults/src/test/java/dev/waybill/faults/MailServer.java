package dev.waybill.faults;

import dev.waybill.embedded.Loopback;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that takes thousands of mails a second, writes each into the ledger at the moment at which it takes it, and can
 * behave badly. It pipelines (RFC 2920). Thread-safe.
 */
final class MailServer implements AutoCloseable {

    /** How it treats mails. */
    enum Manner {
        OBLIGING,
        /** Answers the dot of every third mail with 451 and forgets the mail. */
        REFUSES_EVERY_THIRD,
        /** Answers neither MAIL nor anything else after EHLO. */
        HANGS_BEFORE_THE_DOT,
        /** Reads the mail, then does nothing: it has not taken it. */
        HANGS_AFTER_THE_DOT,
        /** Takes the mail, but its answer never gets out. */
        TAKES_IN_SILENCE
    }

    private final Ledger ledger;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();
    private final AtomicInteger dots = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile Manner manner = Manner.OBLIGING;

    private MailServer(Ledger ledger) throws IOException {
        this.ledger = ledger;
        this.listener = new ServerSocket();
        listener.bind(new InetSocketAddress(Loopback.HOST, 0), 200);
        Thread.ofVirtual().start(this::accept);
    }

    static MailServer start(Ledger ledger) {
        try {
            return new MailServer(ledger);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void behave(Manner manner) {
        this.manner = manner;
    }

    /** How many mails it has answered with 451 so far. */
    int refused() {
        return refused.get();
    }

    /** How many mails it left without an answer so far, those included that it never began to read. */
    int unanswered() {
        return unanswered.get();
    }

    /** Deliveries that it took without anybody hearing of it. */
    Set<String> unheard() {
        return Set.copyOf(unheard);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var connection = listener.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            new Conversation(connection).hold();
        } catch (IOException brokenOff) {
            // Clients are killed here all the time: what counts is in the ledger.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Conversation {

        private final InputStream in;
        private final OutputStream out;

        Conversation(Socket connection) throws IOException {
            this.in = new BufferedInputStream(connection.getInputStream(), 32 * 1024);
            this.out = connection.getOutputStream();
        }

        void hold() throws IOException, InterruptedException {
            say("220 faults ESMTP");
            for (var line = line(); line != null; line = line()) {
                var command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO" -> say("250-faults\r\n250-8BITMIME\r\n250 PIPELINING");
                    case "MAIL" -> {
                        if (manner == Manner.HANGS_BEFORE_THE_DOT) {
                            hang();
                        }
                        say("250 2.1.0 ok");
                    }
                    case "DATA" -> {
                        say("354 go on");
                        if (!take()) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say("221 2.0.0 bye");
                        return;
                    }
                    default -> say("250 2.0.0 ok");
                }
            }
        }

        /** False if the client hung up before the dot: then there is no mail. */
        private boolean take() throws IOException, InterruptedException {
            var mail = read();
            if (mail == null) {
                return false;
            }
            switch (manner) {
                case OBLIGING -> accept(mail);
                case REFUSES_EVERY_THIRD -> {
                    if (dots.incrementAndGet() % 3 == 0) {
                        refused.incrementAndGet();
                        say("451 4.3.0 try again later");
                    } else {
                        accept(mail);
                    }
                }
                case HANGS_BEFORE_THE_DOT, HANGS_AFTER_THE_DOT -> hang();
                case TAKES_IN_SILENCE -> {
                    ledger.accept(mail);
                    unheard.add(mail.delivery());
                    hang();
                }
            }
            return true;
        }

        private void accept(Ledger.Copy mail) throws IOException {
            ledger.accept(mail);
            say("250 2.0.0 taken");
        }

        /** Until the client gives up. */
        private void hang() throws IOException, InterruptedException {
            unanswered.incrementAndGet();
            while (in.read() >= 0) {
                // What it sends by itself in the meantime is not listened to.
            }
            throw new IOException("the client gave up");
        }

        private Ledger.@Nullable Copy read() throws IOException {
            var digest = sha256();
            Map<String, String> headers = new HashMap<>();
            var inHeaders = true;
            for (var line = line(); !".".equals(line); line = line()) {
                if (line == null) {
                    return null;
                }
                digest.update(line.getBytes(StandardCharsets.ISO_8859_1));
                digest.update((byte) '\n');
                inHeaders &= !line.isEmpty();
                int colon = line.indexOf(": ");
                if (inHeaders && colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                    headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
                }
            }
            return new Ledger.Copy(
                    headers.getOrDefault("x-waybill-event", ""),
                    headers.getOrDefault("references", ""),
                    headers.getOrDefault("message-id", "").replaceAll("[<>]", ""),
                    HexFormat.of().formatHex(digest.digest()),
                    Instant.now());
        }

        private @Nullable String line() throws IOException {
            var bytes = new ByteArrayOutputStream(120);
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read == '\n') {
                    var line = bytes.toString(StandardCharsets.ISO_8859_1);
                    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
                }
                bytes.write(read);
            }
            return null;
        }

        private void say(String answer) throws IOException {
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
