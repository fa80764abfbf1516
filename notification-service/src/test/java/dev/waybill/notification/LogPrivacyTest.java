package dev.waybill.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.notification.ScriptedSmtp.Reaction;
import dev.waybill.notification.ScriptedSmtp.Step;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Whoever reads the log learns of no person, whatever goes well or wrong. */
@QuarkusTest
@TestProfile(MailServerTroubleTest.ToTheScriptedServer.class)
class LogPrivacyTest extends OnTheStack {

    private static final String[] PERSONAL = {"Zdenka", "zdenka", "Logov", "logova", "Zapomenut", "777123", "K7 ZZ9"};

    ScriptedSmtp server;

    @Test
    void noNameAddressNumberOrMailAddressIsLogged() {
        try (var log = new Log()) {
            // Sent; put off, then refused with the address in the answer; refused for good.
            publish(confirmed("log9601"), Samples.packed("kurz", "log9601"), Samples.shipped("kurz", "log9601"));
            server.next(Step.RCPT, reader("log9602"), Reaction.say("451 4.7.1 <" + reader("log9602") + "> greylisted"));
            server.next(
                    Step.RCPT,
                    reader("log9602"),
                    Reaction.say("550 5.1.1 <" + reader("log9602") + "> Zdenka Logová unknown"));
            publish(confirmed("log9602"), Samples.packed("kurz", "log9602"));
            server.always(Step.DOT, reader("log9603"), Reaction.hangUp());
            publish(confirmed("log9603"), Samples.progressed("kurz", "log9603", TrackingStatus.DELIVERED));
            await().atMost(SOON)
                    .until(() ->
                            deliveries("log9601").equals(List.of("confirmed sent", "packed sent", "shipped sent")));
            await().atMost(SOON)
                    .until(() -> deliveries("log9602").equals(List.of("confirmed failed", "packed suppressed")));
            await().atMost(SOON).until(() -> !attempts("log9603").isEmpty());
            server.asUsual();
            // Unreadable in several ways, and looked at by an operator.
            var record = OrderEventCodec.write(confirmed("log9604"));
            var text = new String(record.value(), StandardCharsets.UTF_8);
            publish(with(record, text.substring(0, text.length() - 9)));
            publish(with(record, text.replace("@post.example", "@@")));
            publish(with(record, text.replaceFirst("\"quantity\":1", "\"quantity\":\"Zdenka\"")));
            await().atMost(SOON)
                    .until(() -> rows("SELECT 1 FROM dead_letter WHERE record_key = convert_to('kurz/log9604', 'UTF8')")
                                    .size()
                            == 3);
            var letter = rows("SELECT id FROM dead_letter WHERE record_key = convert_to('kurz/log9604', 'UTF8')")
                    .getFirst();
            operator().get("/api/v1/dead-letters/" + letter);
            operator().body("{\"name\":\"Zdenka Logová\"").put("/api/v1/dead-letters/" + letter + "/event");
            operator().body("{\"address\":\"" + reader("log9602") + "\"}").post("/api/v1/suppressions/search");
            operator()
                    .body("{\"address\":\"" + reader("log9602") + "\",\"because\":\"the customer asked\"}")
                    .post("/api/v1/suppressions/lift");
            operator().body("{\"shop\":\"kurz\",\"email\":\"Zdenka Logová\"}").post("/api/v1/erasures");
            operator()
                    .body("{\"shop\":\"kurz\",\"email\":\"" + reader("log9602"))
                    .post("/api/v1/erasures");
            for (var order : List.of("log9601", "log9602", "log9603", "log9604")) {
                operator()
                        .body("{\"shop\":\"kurz\",\"email\":\"" + reader(order) + "\"}")
                        .post("/api/v1/erasures");
                publish(Samples.erased("kurz", order), confirmed(order));
            }
            awaitAllTakenIn();

            assertThat(log.text())
                    .contains("event=customer_erased", "event=dead_letters_kept", "event=taken_in")
                    .doesNotContain(PERSONAL);
        }
    }

    private static OrderEvent confirmed(String order) {
        return Samples.draft("kurz", order)
                .customer("Zdenka Logová", reader(order))
                .phone("+420601777123")
                .deliverTo("Zapomenutá 77", "K7 ZZ9", "Galway", "IE")
                .confirmed(Samples.TIME);
    }

    private static String reader(String order) {
        return "zdenka.logova." + order + "@post.example";
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2("development-key-not-for-production-0").contentType("application/json");
    }

    private static ProducerRecord<String, byte[]> with(ProducerRecord<String, byte[]> record, String value) {
        return new ProducerRecord<>(
                record.topic(), null, record.key(), value.getBytes(StandardCharsets.UTF_8), record.headers());
    }

    /** What is logged: of ours from DEBUG on, of others as it is set. */
    private static final class Log extends Handler implements AutoCloseable {

        private final Logger root = Logger.getLogger("");
        private final Logger ours = Logger.getLogger("dev.waybill");
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Log() {
            setLevel(Level.ALL);
            root.addHandler(this);
            ours.setLevel(Level.FINE);
        }

        @Override
        public void publish(LogRecord record) {
            var line = new StringBuilder(record.getMessage());
            if (record.getParameters() != null) {
                line.append(' ').append(List.of(record.getParameters()));
            }
            for (var thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
                line.append('\n').append(thrown);
            }
            lines.add(line.toString());
        }

        String text() {
            return String.join("\n", List.copyOf(lines));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
            ours.setLevel(null);
        }
    }
}
