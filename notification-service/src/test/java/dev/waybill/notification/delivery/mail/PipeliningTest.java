package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.ScriptedSmtp;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server that takes MAIL, RCPT and DATA in one go (RFC 2920). */
class PipeliningTest {

    private static final String READER = "reader@post.example";

    private final ScriptedSmtp server = new ScriptedSmtp();
    private final NioEventLoopGroup eventLoops = new NioEventLoopGroup(1);
    private final SmtpTransport transport = SmtpTransportTest.transport(server, Map.of(), eventLoops);

    @BeforeEach
    void theServerOffersIt() {
        server.next(Step.EHLO, Reaction.say("250-scripted\r\n250 PIPELINING"));
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void mailsArriveOneAfterTheOtherOverOneConnection() {
        assertThat(send("a: 1\r\n", true)).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(send("a: 2\r\n", true)).isInstanceOf(SmtpOutcome.Accepted.class);

        assertThat(server.taken(READER)).extracting(mail -> mail.header("a")).containsExactly("1", "2");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRefusedRecipientGetsNoDotThoughTheServerWaitsForTheMessage() {
        server.next(Step.RCPT, READER, Reaction.say("550 5.1.1 no such user"));

        assertThat(send("a: 1\r\n", true))
                .isEqualTo(
                        new SmtpOutcome.Refused(SmtpStage.RCPT, Refusal.NO_SUCH_RECIPIENT, "550 5.1.1 no such user"));
        await().untilAsserted(() -> assertThat(server.unfinished(READER)).isEqualTo(1));
        assertThat(server.dotted(READER)).isEmpty();

        // A new connection: the old one would take the next commands for the message.
        assertThat(send("a: 2\r\n", true)).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRefusedRecipientLeavesTheConnectionUsableIfTheServerRefusesTheMessageToo() {
        server.next(Step.RCPT, READER, Reaction.say("550 5.1.1 no such user"));
        server.next(Step.DATA, READER, Reaction.say("554 5.5.1 no valid recipients"));

        assertThat(send("a: 1\r\n", true))
                .isEqualTo(
                        new SmtpOutcome.Refused(SmtpStage.RCPT, Refusal.NO_SUCH_RECIPIENT, "550 5.1.1 no such user"));
        assertThat(send("a: 2\r\n", true)).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void withoutLeaveTheDotIsNeverSent() {
        assertThat(send("a: 1\r\n", false)).isInstanceOf(SmtpOutcome.Withheld.class);

        await().untilAsserted(() -> assertThat(server.unfinished(READER)).isEqualTo(1));
        assertThat(server.dotted(READER)).isEmpty();
    }

    @Test
    void aConnectionThatTheServerGaveUpIsReplaced() {
        send("a: 1\r\n", true);
        server.cutConnections();

        assertThat(send("a: 2\r\n", true)).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    private SmtpOutcome send(String message, boolean leave) {
        var mail = new OutgoingMail(
                new EmailAddress("shop@lumen.example"),
                new EmailAddress(READER),
                message.getBytes(StandardCharsets.UTF_8));
        return transport.send(mail, () -> Uni.createFrom().item(leave)).await().atMost(Duration.ofSeconds(10));
    }
}
