package dev.waybill.notification.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.sms.ScriptedSmsc;
import dev.waybill.events.PhoneNumber;
import dev.waybill.notification.pushservice.SelfSigned;
import dev.waybill.shop.SmsSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the adapter says to an SMSC that it can't be sure of: nothing, and least of all its password. */
class SmppTlsTest {

    private static final String NUMBER = "+48601234567";
    private static SSLContext trusting;

    @BeforeAll
    static void certificate(@TempDir Path folder) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(SelfSigned.in(folder, "smsc").keys())) {
            store.load(in, SelfSigned.PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SelfSigned.PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var certificates = KeyStore.getInstance(KeyStore.getDefaultType());
        certificates.load(null, null);
        certificates.setCertificateEntry("smsc", store.getCertificate("server"));
        trust.init(certificates);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @Test
    void anSmscThatIsWhoItSaysGetsTheMessage() {
        try (var smsc = new ScriptedSmsc(trusting.getServerSocketFactory())) {
            assertThat(send(smsc, "localhost", trusting.getSocketFactory())).isInstanceOf(SmsOutcome.Accepted.class);

            assertThat(smsc.submitted(NUMBER)).hasSize(1);
        }
    }

    @Test
    void oneThatNobodyVouchesForGetsNothingAndStopsTheChannel() {
        try (var smsc = new ScriptedSmsc(trusting.getServerSocketFactory())) {
            var outcome = send(smsc, "localhost", (SSLSocketFactory) SSLSocketFactory.getDefault());

            assertThat(outcome).isEqualTo(new SmsOutcome.NotBound("tls SSLHandshakeException"));
            assertThat(smsc.binds()).isZero();
        }
    }

    @Test
    void oneWithTheCertificateOfAnotherHostGetsNothing() {
        try (var smsc = new ScriptedSmsc(trusting.getServerSocketFactory())) {
            assertThat(send(smsc, "127.0.0.1", trusting.getSocketFactory())).isInstanceOf(SmsOutcome.NotBound.class);

            assertThat(smsc.binds()).isZero();
        }
    }

    @Test
    void oneThatSpeaksInTheClearGetsNothing() {
        try (var smsc = new ScriptedSmsc(ServerSocketFactory.getDefault())) {
            assertThat(send(smsc, "localhost", trusting.getSocketFactory())).isNotInstanceOf(SmsOutcome.Accepted.class);

            assertThat(smsc.binds()).isZero();
        }
    }

    private static SmsOutcome send(ScriptedSmsc smsc, String host, SSLSocketFactory tls) {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SmsConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "waybill.sms.port", Integer.toString(smsc.port()),
                                "waybill.sms.timeout.bind", "PT5S",
                                "waybill.sms.timeout.answer", "PT5S"),
                        "test",
                        100))
                .build()
                .getConfigMapping(SmsConfig.class);
        var bind = SmppSession.transceiver(ScriptedSmsc.SYSTEM_ID, ScriptedSmsc.PASSWORD, "");
        var smpp = new Smpp(config, new SmppSession(config, host, bind, new Receipts(new SimpleMeterRegistry()), tls));
        try {
            return smpp.send(
                            new OutgoingSms(new SmsSender("Lumen"), new PhoneNumber(NUMBER), "Is there", 1),
                            () -> Uni.createFrom().item(true))
                    .await()
                    .atMost(Duration.ofSeconds(20));
        } finally {
            smpp.close();
        }
    }
}
