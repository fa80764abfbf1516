package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EmailAddress;
import dev.waybill.notification.ScriptedSmtp;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.mutiny.Uni;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTlsTest {

    private static final char[] PASSWORD = "for this test".toCharArray();
    private static final EmailAddress READER = new EmailAddress("reader@post.example");

    private final NioEventLoopGroup eventLoops = new NioEventLoopGroup(1);
    private KeyStore keys;
    private ScriptedSmtp server;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        keys = selfSigned(directory.resolve("keys.p12"), "localhost");
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        server = new ScriptedSmtp(tls);
    }

    @AfterEach
    void stop() {
        server.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aTrustedServerOfTheRightNameGetsTheMailAndTheLogin() throws Exception {
        var outcome = send("localhost", trusting(keys));

        assertThat(outcome).isInstanceOf(SmtpOutcome.Accepted.class);
        assertThat(server.logins())
                .containsExactly("AUTH PLAIN "
                        + Base64.getEncoder().encodeToString("me\0me\0secret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aServerOfAnotherNameGetsNeither() throws Exception {
        assertThat(refusal(send("127.0.0.1", trusting(keys)))).isEqualTo(Refusal.TLS_REFUSED);
        assertThat(server.logins()).isEmpty();
        assertThat(server.dotted(READER.value())).isEmpty();
    }

    @Test
    void aServerThatNobodyVouchesForGetsNeither() throws Exception {
        assertThat(refusal(send("localhost", SSLContext.getDefault()))).isEqualTo(Refusal.TLS_REFUSED);
        assertThat(server.logins()).isEmpty();
        assertThat(server.dotted(READER.value())).isEmpty();
    }

    @Test
    void aRefusedLoginIsNoRefusalOfTheMail() throws Exception {
        server.next(Step.AUTH, Reaction.say("535 5.7.8 bad credentials"));

        assertThat(send("localhost", trusting(keys)))
                .isEqualTo(new SmtpOutcome.Refused(SmtpStage.AUTH, Refusal.LOGIN_REFUSED, "535 5.7.8 bad credentials"));
    }

    private static Refusal refusal(SmtpOutcome outcome) {
        return ((SmtpOutcome.Refused) outcome).refusal();
    }

    private SmtpOutcome send(String host, SSLContext trust) {
        var provider = SmtpTransportTest.provider(
                server,
                Map.of(
                        "waybill.smtp.host", host,
                        "waybill.smtp.tls", "required",
                        "waybill.smtp.user", "me",
                        "waybill.smtp.password", "secret"));
        var transport = new SmtpTransport(provider, eventLoops, trust);
        try {
            return transport
                    .send(
                            new OutgoingMail(
                                    new EmailAddress("shop@lumen.example"),
                                    READER,
                                    "a: 1\r\n".getBytes(StandardCharsets.US_ASCII)),
                            () -> Uni.createFrom().item(true))
                    .await()
                    .atMost(Duration.ofSeconds(20));
        } finally {
            transport.close();
        }
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", keys.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private static KeyStore selfSigned(Path file, String host) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
