package dev.waybill.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {
    @TempDir
    Path dir;

    @Test
    void readsWhatAMailProgramWouldShow() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            SampleMail.serbian().sendTo(catcher);

            CaughtMail mail = catcher.mails().getFirst();
            assertThat(mail.number()).isEqualTo(1);
            assertThat(mail.recipient()).isEqualTo("jelena@example.org");
            assertThat(mail.messageId()).isEqualTo("<1@waybill.test>");
            assertThat(mail.from()).isEqualTo("Lumen <orders@lumen.example>");
            assertThat(mail.subject()).isEqualTo("Поруџбина 1042 је послата: стиже у четвртак, 12. новембра");
            assertThat(mail.header("x-waybill-event")).contains("event-1");
            assertThat(mail.headers()).extracting(CaughtMail.Header::name).doesNotContain("Delivered-To", "Received");
            assertThat(mail.text()).contains("Стиже у четвртак");
            assertThat(mail.html()).contains("<h1>Стиже у четвртак");
            assertThat(new String(mail.source(), StandardCharsets.UTF_8)).contains("X-Waybill-Event: event-1");
        }
    }

    @Test
    void mailsSurviveARestartAndKeepTheirNumbers() throws Exception {
        List<CaughtMail> before;
        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            SampleMail.serbian().sendTo(catcher);
            SampleMail.polish().sendTo(catcher);
            before = catcher.mails();
        }
        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            assertThat(catcher.mails()).isEqualTo(before);
            SampleMail.serbian().sendTo(catcher);
            assertThat(catcher.mails()).extracting(CaughtMail::number).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aFileThatWasHalfWrittenWhenTheProcessDiedIsNoMail() throws Exception {
        Files.writeString(dir.resolve("000001-20261109T142607.123Z.eml.part"), "Subject: half a");

        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            assertThat(catcher.mails()).isEmpty();
        }
    }

    @Test
    void aMailThatNobodyCanParseIsStillCaught() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            new SampleMail("anna@example.org", "Content-Type: text/plain; charset=no-such-charset\r\n\r\nhello")
                    .sendTo(catcher);

            assertThat(catcher.mails().getFirst().text()).isEqualTo("hello");
            assertThat(catcher.mails().getFirst().subject()).isEmpty();
        }
    }

    @Test
    void tellsItsListenersAndThoseWhoWait() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            catcher.onMail(mail -> heard.add(mail.recipient()));
            Thread sender = Thread.ofVirtual().start(() -> SampleMail.polish().sendTo(catcher));

            assertThat(catcher.await(mail -> mail.recipient().equals("anna@example.org"), Duration.ofSeconds(10)))
                    .isPresent();
            sender.join();
            assertThat(heard).containsExactly("anna@example.org");
            assertThat(catcher.await(mail -> mail.recipient().equals("nobody"), Duration.ofMillis(1)))
                    .isEmpty();
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(dir, 0)) {
            Listening.assertOnLoopbackOnly(catcher.smtpPort());
        }
    }
}
