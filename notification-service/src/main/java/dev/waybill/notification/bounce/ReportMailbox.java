package dev.waybill.notification.bounce;

import dev.waybill.notification.bounce.ReportMailboxConfig.Tls;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jboss.logging.Logger;

/**
 * Fetches reports from an IMAP mailbox. A message is deleted after the commit of what it says: one that comes twice, or that two
 * instances read at the same time, changes nothing the second time. What is not believed is kept for a person.
 */
@ApplicationScoped
class ReportMailbox {

    private static final Logger LOG = Logger.getLogger(ReportMailbox.class);
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    private final ReportMailboxConfig config;
    private final ReportIntake intake;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("report-mailbox").daemon().unstarted(this::run);

    ReportMailbox(ReportMailboxConfig config, ReportIntake intake) {
        this.config = config;
        this.intake = intake;
    }

    void start(@Observes StartupEvent event) {
        if (config.host().isPresent()) {
            thread.start();
        }
    }

    private void run() {
        try {
            boolean more = false;
            do {
                try {
                    more = read();
                } catch (MessagingException | IOException | RuntimeException failure) {
                    more = false;
                    // Without its message: a server may quote the user or a mail.
                    LOG.warnf(
                            "event=report_mailbox_not_read cause=%s",
                            failure.getClass().getSimpleName());
                }
            } while (!stopped.await(more ? 0 : config.poll().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurried) {
            LOG.debug("event=report_mailbox_left");
        }
    }

    /** Whether there is more to do at once. */
    private boolean read() throws MessagingException, IOException {
        try (var store = connect();
                var folder = store.getFolder(config.folder())) {
            folder.open(Folder.READ_WRITE);
            int count = Math.min(AT_ONCE, folder.getMessageCount());
            int settled = 0;
            for (var message : count == 0 ? new Message[0] : folder.getMessages(1, count)) {
                if (stopped.getCount() > 0 && settle(store, folder, message)) {
                    settled++;
                }
            }
            // Leaving the folder expunges it.
            return count == AT_ONCE && settled > 0;
        }
    }

    private Store connect() throws MessagingException {
        var protocol = config.tls() == Tls.REQUIRED ? "imaps" : "imap";
        var properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "10000");
        properties.put("mail." + protocol + ".timeout", "30000");
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        var store = Session.getInstance(properties).getStore(protocol);
        store.connect(
                config.host().orElseThrow(),
                config.port(),
                config.user().orElse(null),
                config.password().orElse(null));
        return store;
    }

    /** Whether the message is gone from the folder. */
    private boolean settle(Store store, Folder folder, Message message) throws MessagingException, IOException {
        Outcome outcome;
        try {
            outcome = intake.take(bytes((IMAPMessage) message), Optional.empty())
                    .await()
                    .atMost(DATABASE);
        } catch (MessageRemovedException read) {
            // Another instance was faster.
            return false;
        }
        switch (outcome) {
            case Outcome.Bounced _, Outcome.Complained _, Outcome.Known _, Outcome.Nothing _ -> {}
            case Outcome.Refused _, Outcome.Unreadable _ -> {
                var refused = store.getFolder(config.refused());
                if (!refused.exists()) {
                    refused.create(Folder.HOLDS_MESSAGES);
                }
                folder.copyMessages(new Message[] {message}, refused);
            }
            case Outcome.TooEarly _ -> {
                return false;
            }
        }
        message.setFlag(Flag.DELETED, true);
        return true;
    }

    private static byte[] bytes(IMAPMessage message) throws MessagingException, IOException {
        try (var stream = message.getMimeStream()) {
            return stream.readNBytes(ReportParser.READ_AT_MOST);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        thread.interrupt();
    }
}
