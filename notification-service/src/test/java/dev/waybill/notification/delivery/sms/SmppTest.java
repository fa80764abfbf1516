package dev.waybill.notification.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.embedded.sms.ScriptedSmsc;
import dev.waybill.embedded.sms.Submitted;
import dev.waybill.events.PhoneNumber;
import dev.waybill.shop.SmsSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapter alone, against a real SMPP server. */
class SmppTest {

    private static final String NUMBER = "+48601234567";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ScriptedSmsc smsc = new ScriptedSmsc();
    private Smpp smpp = smpp(Map.of());

    @AfterEach
    void close() {
        smpp.close();
        smsc.close();
    }

    @Test
    void oneSessionServesAllMessages() {
        assertThat(send("one")).isInstanceOf(SmsOutcome.Accepted.class);
        assertThat(send("two")).isInstanceOf(SmsOutcome.Accepted.class);

        assertThat(smsc.binds()).isEqualTo(1);
        assertThat(smsc.submitted(NUMBER)).extracting(Submitted::text).containsExactly("one", "two");
    }

    @Test
    void whatMayNotGoIsNotSubmitted() {
        var outcome =
                smpp.send(sms("no"), () -> Uni.createFrom().item(false)).await().atMost(SOON);

        assertThat(outcome).isInstanceOf(SmsOutcome.Withheld.class);
        assertThat(smsc.submitted(NUMBER)).isEmpty();
    }

    @Test
    void nobodyIsAskedWhileThereIsNoSession() {
        smsc.answerBinds(SMPPConstant.STAT_ESME_RALYBND);

        var outcome = smpp.send(sms("no"), () -> {
                    throw new AssertionError("asked");
                })
                .await()
                .atMost(SOON);

        assertThat(outcome).isInstanceOf(SmsOutcome.Unreachable.class);
    }

    @Test
    void aPasswordThatIsWrongIsSaid() {
        use(Map.of("waybill.sms.password", "wrong"));

        assertThat(send("no")).isEqualTo(new SmsOutcome.NotBound("bind_transceiver_resp 0x0000000E"));
    }

    @Test
    void anSmscThatPartsMessagesItselfGetsThemWhole() {
        use(Map.of("waybill.sms.long-messages", "payload"));
        var text = "жук ".repeat(60);

        assertThat(send(text)).isInstanceOf(SmsOutcome.Accepted.class);

        assertThat(smsc.submitted(NUMBER)).hasSize(1);
        assertThat(smsc.submitted(NUMBER).getFirst().text()).isEqualTo(text);
        assertThat(smsc.submitted(NUMBER).getFirst().header()).isEmpty();
    }

    @Test
    void noMoreGoInASecondThanAreLet() {
        use(Map.of("waybill.sms.per-second", "5"));
        long begun = System.nanoTime();

        var all = IntStream.range(0, 8)
                .mapToObj(i -> smpp.send(sms("" + i), () -> Uni.createFrom().item(true)))
                .toList();
        var outcomes = Uni.join().all(all).andFailFast().await().atMost(SOON);

        assertThat(outcomes).allMatch(SmsOutcome.Accepted.class::isInstance);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1_300));
    }

    @Test
    void answersAreToldApart() {
        smsc.answer(
                NUMBER,
                SMPPConstant.STAT_ESME_RTHROTTLED,
                SMPPConstant.STAT_ESME_RMSGQFUL,
                SMPPConstant.STAT_ESME_RINVDSTADR,
                SMPPConstant.STAT_ESME_RINVSRCADR,
                SMPPConstant.STAT_ESME_RSYSERR,
                SMPPConstant.STAT_ESME_RINVMSGLEN,
                0x00000400);

        assertThat(IntStream.range(0, 7).mapToObj(i -> send("" + i).reason()).toList())
                .isEqualTo(List.of(
                        "too_many",
                        "too_many",
                        "no_such_number",
                        "sender_refused",
                        "server_busy",
                        "refused",
                        "server_busy"));
    }

    @Test
    void silenceIsNoAnswer() {
        smsc.answer(NUMBER, ScriptedSmsc.SILENCE);

        assertThat(send("hello")).isInstanceOf(SmsOutcome.Unknown.class);
    }

    private SmsOutcome send(String text) {
        return smpp.send(sms(text), () -> Uni.createFrom().item(true)).await().atMost(SOON);
    }

    private static OutgoingSms sms(String text) {
        return new OutgoingSms(new SmsSender("Lumen"), new PhoneNumber(NUMBER), text, 7);
    }

    private void use(Map<String, String> settings) {
        smpp.close();
        smpp = smpp(settings);
    }

    private Smpp smpp(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "waybill.sms.host", "127.0.0.1",
                "waybill.sms.port", Integer.toString(smsc.port()),
                "waybill.sms.tls", "none",
                "waybill.sms.password", ScriptedSmsc.PASSWORD,
                "waybill.sms.timeout.bind", "PT5S",
                "waybill.sms.timeout.answer", "PT1S"));
        all.putAll(settings);
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SmsConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(SmsConfig.class);
        return new Smpp(
                config,
                new SmppSession(
                        config,
                        "127.0.0.1",
                        SmppSession.transceiver(
                                ScriptedSmsc.SYSTEM_ID, config.password().orElseThrow(), ""),
                        new Receipts(new SimpleMeterRegistry()),
                        (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }
}
