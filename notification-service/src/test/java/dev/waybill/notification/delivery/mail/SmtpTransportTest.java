package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.ScriptedSmtp;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpTransportTest {

    private static final String READER = "reader@post.example";
    private static final MailTransport.BeforeDot YES = () -> Uni.createFrom().item(true);

    private final ScriptedSmtp server = new ScriptedSmtp();
    private final NioEventLoopGroup eventLoops = new NioEventLoopGroup(1);
    private final SmtpTransport transport = transport(Map.of());

    @AfterEach
    void stop() {
        transport.close();
        server.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void anAcceptedMailArrivesAsItWasComposed() {
        var outcome = send("Subject: hello\r\n\r\nbody\r\n");

        assertThat(outcome).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.taken(READER).getFirst().lines()).containsExactly("Subject: hello", "", "body");
    }

    @Test
    void aLineThatBeginsWithADotIsStuffed() {
        send(".first\r\n\r\n.\r\n..\r\n.a.b\r\nno.dot\r\n");

        assertThat(server.taken(READER).getFirst().lines())
                .containsExactly("..first", "", "..", "...", "..a.b", "no.dot");
    }

    @Test
    void connectionsAreKeptForTheNextMail() {
        send("a: 1\r\n");
        send("a: 2\r\n");

        assertThat(server.taken(READER)).hasSize(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRefusalLeavesTheConnectionUsable() {
        server.next(Step.RCPT, READER, Reaction.say("550 5.1.1 <reader@post.example>: no such user"));

        assertThat(send("a: 1\r\n"))
                .isEqualTo(new SmtpOutcome.Refused(
                        SmtpStage.RCPT, Refusal.NO_SUCH_RECIPIENT, "550 5.1.1 [address] no such user"));
        assertThat(send("a: 2\r\n")).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aTemporaryRefusalNamesItsStage() {
        server.next(Step.RCPT, READER, Reaction.say("451 greylisted"));
        server.next(Step.DATA, READER, Reaction.say("452 full"));
        server.next(Step.DOT, READER, Reaction.say("450 later"));

        assertThat(send("a: 1\r\n")).isEqualTo(refused(SmtpStage.RCPT, Refusal.GREYLISTED, "451 greylisted"));
        assertThat(send("a: 1\r\n")).isEqualTo(refused(SmtpStage.DATA, Refusal.TEMPORARY, "452 full"));
        assertThat(send("a: 1\r\n")).isEqualTo(refused(SmtpStage.DOT, Refusal.TEMPORARY, "450 later"));
    }

    @Test
    void aConnectionThatTheServerGaveUpIsReplaced() {
        send("a: 1\r\n");
        server.cutConnections();

        assertThat(send("a: 2\r\n")).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void withoutLeaveTheDotIsNeverSent() {
        var outcome = send("a: 1\r\n", () -> Uni.createFrom().item(false));

        assertThat(outcome).isInstanceOf(SmtpOutcome.Withheld.class);
        await().untilAsserted(() -> assertThat(server.unfinished(READER)).isEqualTo(1));
        assertThat(server.dotted(READER)).isEmpty();
    }

    @Test
    void aFailureToGetLeaveIsNoLeave() {
        var outcome = send("a: 1\r\n", () -> Uni.createFrom().failure(new IOException("database gone")));

        assertThat(outcome).isInstanceOf(SmtpOutcome.Withheld.class);
        await().untilAsserted(() -> assertThat(server.unfinished(READER)).isEqualTo(1));
        assertThat(server.dotted(READER)).isEmpty();
    }

    @Test
    void aConnectionThatBreaksAfterTheDotLeavesTheOutcomeUnknown() {
        server.next(Step.DOT, READER, Reaction.hangUp());

        assertThat(send("a: 1\r\n")).isInstanceOf(SmtpOutcome.Unknown.class);
    }

    @Test
    void aServerThatIsSilentAfterTheDotLeavesTheOutcomeUnknown() {
        var never = new CountDownLatch(1);
        server.next(Step.DOT, READER, () -> {
            never.await();
            return Optional.empty();
        });

        assertThat(send("a: 1\r\n")).isEqualTo(new SmtpOutcome.Unknown("IOException: no answer within 1 s"));
        never.countDown();
    }

    @Test
    void aServerThatIsSilentBeforeTheDotHasNotTakenTheMail() {
        var never = new CountDownLatch(1);
        server.next(Step.RCPT, READER, () -> {
            never.await();
            return Optional.empty();
        });

        assertThat(send("a: 1\r\n"))
                .isEqualTo(new SmtpOutcome.Broken(SmtpStage.RCPT, "IOException: no answer within 1 s"));
        never.countDown();
    }

    @Test
    void aServerThatClosesItsServiceSaysNothingOfTheMail() {
        server.next(Step.GREETING, Reaction.say("421 too busy"));
        assertThat(send("a: 1\r\n")).isEqualTo(refused(SmtpStage.CONNECT, Refusal.SERVER_BUSY, "421 too busy"));

        server.next(Step.DOT, READER, Reaction.say("421 4.3.2 going down"));
        assertThat(send("a: 1\r\n")).isEqualTo(refused(SmtpStage.DOT, Refusal.SERVER_BUSY, "421 4.3.2 going down"));
    }

    @Test
    void anOldConnectionThatIsClosedAtItsNextMailIsReplaced() {
        send("a: 1\r\n");
        server.next(Step.MAIL, "shop@lumen.example", Reaction.say("421 4.4.2 idle for too long"));

        assertThat(send("a: 2\r\n")).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aGreylistingServerMaySayWhenItWantsUsBack() {
        server.next(Step.RCPT, READER, Reaction.say("450 4.2.0 Greylisted, try again in 300 seconds"));

        assertThat(((SmtpOutcome.Refused) send("a: 1\r\n")).tryAgainIn()).contains(Duration.ofMinutes(5));
    }

    @Test
    void aServerThatIsDownIsUnreachable() {
        server.goDown();

        assertThat(send("a: 1\r\n")).isInstanceOf(SmtpOutcome.Unreachable.class);
    }

    @Test
    void withoutTlsNothingIsSentWhereTlsIsRequired() {
        var careful = transport(Map.of("waybill.smtp.tls", "required"));

        var outcome = careful.send(mail("a: 1\r\n"), YES).await().atMost(Duration.ofSeconds(10));

        assertThat(outcome).isEqualTo(refused(SmtpStage.TLS, Refusal.TLS_REFUSED, "the server offers no STARTTLS"));
        assertThat(server.dotted(READER)).isEmpty();
    }

    private static SmtpOutcome refused(SmtpStage stage, Refusal refusal, String answer) {
        return new SmtpOutcome.Refused(stage, refusal, answer);
    }

    private SmtpOutcome send(String message) {
        return send(message, YES);
    }

    private SmtpOutcome send(String message, MailTransport.BeforeDot beforeDot) {
        return transport.send(mail(message), beforeDot).await().atMost(Duration.ofSeconds(10));
    }

    private static OutgoingMail mail(String message) {
        return new OutgoingMail(
                new EmailAddress("shop@lumen.example"),
                new EmailAddress(READER),
                message.getBytes(StandardCharsets.UTF_8));
    }

    private SmtpTransport transport(Map<String, String> more) {
        return transport(server, more, eventLoops);
    }

    static SmtpTransport transport(ScriptedSmtp server, Map<String, String> more, EventLoopGroup eventLoops) {
        try {
            return new SmtpTransport(provider(server, more), eventLoops, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static SmtpProvider provider(ScriptedSmtp server, Map<String, String> more) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withDefaultValue("waybill.smtp.host", "127.0.0.1")
                .withDefaultValue("waybill.smtp.port", Integer.toString(server.port()))
                .withDefaultValue("waybill.smtp.tls", "none")
                .withDefaultValue("waybill.smtp.timeout.envelope", "1S")
                .withDefaultValue("waybill.smtp.timeout.dot", "1S")
                .withDefaultValues(more)
                .withConverter(Duration.class, 200, text -> Duration.parse("PT" + text))
                .build()
                .getConfigMapping(SmtpConfig.class);
        return SmtpProviders.of(config).getFirst();
    }
}
