package dev.waybill.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that takes everything, unless it is told how to react at some step of a mail to some recipient. */
public final class ScriptedSmtp implements AutoCloseable {

    /** Steps of a mail; GREETING, EHLO and AUTH belong to no recipient. */
    public enum Step {
        GREETING,
        EHLO,
        AUTH,
        /** Of a sender, who stands where others have the recipient. */
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    /** What to say, perhaps after having waited for something; empty hangs up. */
    @FunctionalInterface
    public interface Reaction {
        Optional<String> answer() throws InterruptedException;

        static Reaction say(String line) {
            return () -> Optional.of(line);
        }

        static Reaction hangUp() {
            return Optional::empty;
        }
    }

    /** A mail that was taken, its lines as they came over the wire, without the final dot. */
    public record Taken(String recipient, List<String> lines) {

        public Taken {
            lines = List.copyOf(lines);
        }

        public String header(String name) {
            return lines.stream()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.startsWith(name + ": "))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 2))
                    .orElse("");
        }
    }

    private final Map<String, Queue<Reaction>> script = new ConcurrentHashMap<>();
    private final Map<String, Reaction> always = new ConcurrentHashMap<>();
    private final Map<String, Crowd> atOnce = new ConcurrentHashMap<>();
    private final Crowd connected = new Crowd();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Taken> dotted = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> unfinished = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final List<String> greeted = new CopyOnWriteArrayList<>();
    private final Map<String, String> senders = new ConcurrentHashMap<>();
    private final Optional<SSLContext> tls;
    private volatile ServerSocket server;

    public ScriptedSmtp() {
        this(Optional.empty());
    }

    /** A server that offers STARTTLS, and AUTH once it is in use. */
    public ScriptedSmtp(SSLContext tls) {
        this(Optional.of(tls));
    }

    private ScriptedSmtp(Optional<SSLContext> tls) {
        this.tls = tls;
        listen(0);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Reacts so the next time it comes to this step; several wait for their turns. */
    public void next(Step step, String recipient, Reaction reaction) {
        script.computeIfAbsent(step + recipient, _ -> new ArrayDeque<>()).add(reaction);
    }

    public void next(Step step, Reaction reaction) {
        next(step, "", reaction);
    }

    /** Reacts so each time it comes to this step and nothing else is next, until {@link #asUsual}. */
    public void always(Step step, String recipient, Reaction reaction) {
        always.put(step + recipient, reaction);
    }

    public void always(Step step, Reaction reaction) {
        always(step, "", reaction);
    }

    /** Forgets the whole script, and listens. */
    public void asUsual() {
        always.clear();
        script.clear();
        if (server.isClosed()) {
            comeBack();
        }
    }

    /** How many mails to the domain were between DATA and the answer to their dot at once, at most. */
    public int mostAtOnce(String domain) {
        return atOnce.getOrDefault(domain, new Crowd()).most.get();
    }

    /** How many there are now. */
    public int underWay(String domain) {
        return atOnce.getOrDefault(domain, new Crowd()).now.get();
    }

    /** How many connections were open at once, at most, since {@link #countAnew}. */
    public int mostConnections() {
        return connected.most.get();
    }

    public void countAnew() {
        connected.most.set(connected.now.get());
    }

    private static final class Crowd {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        void enter() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        void leave() {
            now.decrementAndGet();
        }
    }

    /** Mails that were answered with 250. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Those to one recipient. */
    public List<Taken> taken(String recipient) {
        return taken.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** Mails whose final dot came, whatever was answered. */
    public List<Taken> dotted(String recipient) {
        return dotted.stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    /** How many mails to the recipient began and broke off before their dot. */
    public long unfinished(String recipient) {
        return unfinished.stream().filter(recipient::equals).count();
    }

    /** The envelope's sender of the last mail to the recipient. */
    public String sender(String recipient) {
        return senders.get(recipient);
    }

    /** The AUTH commands that came. */
    public List<String> logins() {
        return List.copyOf(logins);
    }

    /** How many connections were made so far. */
    public int connections() {
        return greeted.size();
    }

    /** Stops listening and cuts all connections. */
    public void goDown() {
        close();
    }

    /** Listens again, on the same port. */
    public void comeBack() {
        listen(port());
    }

    /** Cuts the connections that are open, as a server does with those that were idle for long. */
    public void cutConnections() {
        open.forEach(ScriptedSmtp::close);
        open.clear();
    }

    private void listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server = socket;
            Thread.ofVirtual().start(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                if (socket.isClosed()) {
                    // It may still let one in that comes while it closes.
                    connection.close();
                    return;
                }
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        connected.enter();
        try (connection) {
            greeted.add("");
            if (react(connection.getOutputStream(), Step.GREETING, "", "220 scripted")) {
                converse(connection);
            }
        } catch (IOException | InterruptedException cut) {
            // Tests look at what was taken; how a connection ended is for them to cause.
        } finally {
            connected.leave();
            open.remove(connection);
        }
    }

    private void converse(Socket connection) throws IOException, InterruptedException {
        var sender = "";
        var recipient = "";
        var inMail = false;
        var encrypted = connection instanceof SSLSocket;
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        var out = connection.getOutputStream();
        try {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.split("[ :]")[0].toUpperCase();
                boolean goOn = switch (command) {
                    case "EHLO" -> react(out, Step.EHLO, "", extensions(encrypted));
                    case "STARTTLS" -> {
                        say(out, "220 go on");
                        converse(encrypted(connection));
                        yield false;
                    }
                    case "AUTH" -> {
                        logins.add(line);
                        yield react(out, Step.AUTH, "", "235 welcome");
                    }
                    case "MAIL" -> {
                        sender = address(line);
                        yield react(out, Step.MAIL, sender, "250 ok");
                    }
                    case "RCPT" -> {
                        recipient = address(line);
                        senders.put(recipient, sender);
                        yield react(out, Step.RCPT, recipient, "250 ok");
                    }
                    case "DATA" -> {
                        inMail = true;
                        if (!reactData(out, recipient)) {
                            inMail = false;
                            yield true;
                        }
                        var crowd = atOnce.computeIfAbsent(domain(recipient), _ -> new Crowd());
                        crowd.enter();
                        try {
                            var mail = new Taken(recipient, body(in));
                            inMail = false;
                            dotted.add(mail);
                            yield dot(out, mail);
                        } finally {
                            crowd.leave();
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        yield false;
                    }
                    default -> say(out, "250 ok");
                };
                if (!goOn) {
                    return;
                }
            }
        } finally {
            if (inMail) {
                unfinished.add(recipient);
            }
        }
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static String domain(String recipient) {
        return recipient.substring(recipient.indexOf('@') + 1);
    }

    private String extensions(boolean encrypted) {
        if (tls.isEmpty()) {
            return "250 scripted";
        }
        return encrypted ? "250-scripted\r\n250 AUTH PLAIN" : "250-scripted\r\n250 STARTTLS";
    }

    private Socket encrypted(Socket connection) throws IOException {
        var socket = (SSLSocket) tls.orElseThrow()
                .getSocketFactory()
                .createSocket(connection, connection.getInetAddress().getHostAddress(), connection.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private boolean reactData(OutputStream out, String recipient) throws IOException, InterruptedException {
        var answer = answer(Step.DATA, recipient, "354 go on").orElseThrow(() -> new IOException("hung up"));
        say(out, answer);
        return answer.startsWith("354");
    }

    private boolean dot(OutputStream out, Taken mail) throws IOException, InterruptedException {
        var answer = answer(Step.DOT, mail.recipient(), "250 taken");
        if (answer.isEmpty()) {
            return false;
        }
        if (answer.get().startsWith("250")) {
            taken.add(mail);
        }
        return say(out, answer.get());
    }

    private static List<String> body(BufferedReader in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("broke off");
            }
            lines.add(line);
        }
        return lines;
    }

    private boolean react(OutputStream out, Step step, String recipient, String usual)
            throws IOException, InterruptedException {
        var answer = answer(step, recipient, usual);
        return answer.isPresent() && say(out, answer.get());
    }

    private Optional<String> answer(Step step, String recipient, String usual) throws InterruptedException {
        var reactions = script.get(step + recipient);
        var next = reactions == null ? null : reactions.poll();
        var reaction = next == null ? always.get(step + recipient) : next;
        return reaction == null ? Optional.of(usual) : reaction.answer();
    }

    private static boolean say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        close(server);
        cutConnections();
    }
}
