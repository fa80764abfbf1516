package dev.waybill.embedded;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An SMTP server on loopback that takes any mail to anybody and delivers none. A mail is answered with 250 after it is
 * kept in the directory, so none that a sender holds for sent is missing after a restart. Thread-safe.
 */
public final class MailCatcher implements AutoCloseable {
    private final Clock clock;
    private final GreenMail smtp;
    private final MailStore store;
    private final List<CaughtMail> mails;
    private final List<Consumer<CaughtMail>> listeners = new CopyOnWriteArrayList<>();

    private MailCatcher(Path dir, int smtpPort, Clock clock) throws IOException {
        this.clock = clock;
        this.store = new MailStore(dir.toAbsolutePath());
        this.mails = new ArrayList<>(store.load());
        ServerSetup setup = new ServerSetup(smtpPort, Loopback.HOST, ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(Duration.ofSeconds(20).toMillis());
        this.smtp = new GreenMail(new ServerSetup[] {setup}) {
            // Before the port is open: a mail that came in between would be taken and forgotten.
            @Override
            protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
                managers.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
                    keep(message, recipient);
                    return KeptAlready.USER;
                });
                return super.createServices(config, managers);
            }
        };
    }

    /**
     * Starts to listen, with the mails that earlier runs kept in the directory.
     *
     * @param dir where it keeps the mails; made if it does not exist
     * @param smtpPort where mail is sent, 0 for any free port
     * @throws PortInUseException if somebody listens on the port
     */
    public static MailCatcher start(Path dir, int smtpPort) {
        try {
            MailCatcher catcher = new MailCatcher(dir, Loopback.claim(smtpPort), Clock.systemUTC());
            catcher.smtp.start();
            return catcher;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the mails in " + dir, e);
        }
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    /** All mails caught so far, oldest first. */
    public List<CaughtMail> mails() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    /** The mail of that number. */
    public Optional<CaughtMail> mail(long number) {
        return mails().stream().filter(mail -> mail.number() == number).findFirst();
    }

    /**
     * Tells the listener of each mail caught from now on, one after the other, on the thread that took the mail: the sender
     * waits for its 250 until the listener returns.
     */
    public void onMail(Consumer<CaughtMail> listener) {
        listeners.add(listener);
    }

    /** The first mail that matches, waiting for it if it has not come yet; empty if it does not come in time. */
    public Optional<CaughtMail> await(Predicate<CaughtMail> wanted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (mails) {
            while (true) {
                Optional<CaughtMail> found = mails.stream().filter(wanted).findFirst();
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                try {
                    mails.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }
        }
    }

    /** Stops listening; the mails stay in the directory. */
    @Override
    public void close() {
        smtp.stop();
    }

    private void keep(MovingMessage message, MailAddress recipient) throws MessagingException {
        Eml eml = new Eml(bytes(message, recipient));
        synchronized (mails) {
            long number = mails.isEmpty() ? 1 : mails.getLast().number() + 1;
            // The file's name keeps milliseconds.
            CaughtMail mail = store.keep(eml, number, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            mails.add(mail);
            mails.notifyAll();
            listeners.forEach(listener -> listener.accept(mail));
        }
    }

    private static byte[] bytes(MovingMessage message, MailAddress recipient) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String to = recipient.getEmail().replaceAll("[\\r\\n]", "");
        bytes.writeBytes((Eml.DELIVERED_TO + ": " + to + "\r\n").getBytes(StandardCharsets.UTF_8));
        try {
            message.getMessage().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
