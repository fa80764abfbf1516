package dev.waybill.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.bounce.SampleReports;
import dev.waybill.notification.bounce.SampleReports.About;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports that arrive in a mailbox are fetched from it. */
@QuarkusTest
@TestProfile(SignedReturnPathTest.Signed.class)
class ReportMailboxTest extends OnTheStack {

    ScriptedSmtp server;

    GreenMail reports;

    private GreenMailUser mailbox;

    @BeforeEach
    void openMailbox() {
        mailbox = reports.setUser("bounces@mail.lumen.example", "bounces", "secret");
    }

    @Test
    void aReportIsTakenOutOfTheMailboxOnceItIsWrittenDown() throws Exception {
        var reader = "fetched@post.example";
        publish(Samples.draft("lumen", "8501").customer("Aoife Brennan", reader).confirmed(Samples.TIME));
        await().atMost(SOON).until(() -> deliveries("8501").equals(List.of("confirmed sent")));
        var delivery = UUID.fromString(
                rows("SELECT id FROM delivery WHERE order_id = '8501'").getFirst());

        deliver(SampleReports.of("postfix", new About(delivery, reader, server.sender(reader))));

        await().atMost(SOON).until(() -> deliveries("8501").equals(List.of("confirmed bounced")));
        await().atMost(SOON).until(() -> count("INBOX") == 0);
        assertThat(rows("SELECT reason FROM suppression WHERE address = '" + reader + "'"))
                .containsExactly("no_such_address");
    }

    @Test
    void whatIsNoReportOrNotBelievedIsKeptForAPerson() throws Exception {
        int before = count("refused");

        deliver("Subject: I am away\r\n\r\nUntil Monday.\r\n".getBytes(US_ASCII));
        deliver(SampleReports.of("exim", new About(UUID.randomUUID(), "a@post.example", "bounces@mail.lumen.example")));

        await().atMost(SOON).until(() -> count("refused") == before + 2);
        await().atMost(SOON).until(() -> count("INBOX") == 0);
    }

    private void deliver(byte[] message) throws MessagingException {
        mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
    }

    private int count(String folder) throws Exception {
        var found = reports.getManagers().getImapHostManager().getFolder(mailbox, folder);
        return found == null ? 0 : found.getMessageCount();
    }
}
