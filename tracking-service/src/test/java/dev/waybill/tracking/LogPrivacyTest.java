package dev.waybill.tracking;

import static dev.waybill.tracking.Shopkeeper.SHOP;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Whoever reads the log learns of no person, whatever goes well or wrong. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class LogPrivacyTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MAIL = "zdenka.logova@post.example";
    private static final String[] PERSONAL = {
        "Zdenka", "zdenka", "Logov", "logova", "Zapomenut", "777123", "60177", "K7 ZZ9"
    };

    @Test
    void noNameAddressNumberOrMailAddressIsLogged() {
        var order = Shopkeeper.newOrder();
        try (var shop = new Shopkeeper();
                var ours = LogCapture.of("dev.waybill");
                var others = LogCapture.of("")) {
            var confirmed = OrderEventCodec.write(Samples.draft(SHOP, order)
                    .customer("Zdenka Logová", MAIL)
                    .phone("+420601777123")
                    .deliverTo("Zapomenutá 77", "K7 ZZ9", "Galway", "IE")
                    .confirmed(Samples.TIME));
            var text = new String(confirmed.value(), StandardCharsets.UTF_8);
            shop.publish(confirmed);
            shop.publish(Samples.shipped(SHOP, order));
            shop.awaitStage(order, "shipped");
            // Unreadable in several ways: cut off, no mail address, a name in the place of a number.
            shop.publish(with(confirmed, text.substring(0, text.length() - 9)));
            shop.publish(with(confirmed, text.replace("@post.example", "@@")));
            shop.publish(with(confirmed, text.replaceFirst("\"quantity\":1", "\"quantity\":\"Zdenka\"")));
            shop.page(order);
            shop.json(order);
            find(order, MAIL);
            find(order, "K7 ZZ9");
            find(order, "not." + MAIL);
            find("Zdenka Logová", MAIL);
            given().get("/t/" + "zdenka.logova");
            given().contentType("application/json")
                    .body("{\"name\":\"Zdenka Logová\"}")
                    .post("/carriers/zdenka");
            shop.publish(Samples.erased(SHOP, order));
            await().atMost(SOON).until(() -> shop.receipts(order).size() == 1);
            shop.publish(confirmed);
            find(order, MAIL);
            await().atMost(SOON)
                    .until(() -> shop.deadLetters().stream()
                                    .filter(letter -> new String(letter.key(), StandardCharsets.UTF_8).endsWith(order))
                                    .count()
                            == 3);

            var logged = String.join("\n", ours.drain()) + String.join("\n", others.drain());

            assertThat(logged).contains("event=dead-letters").doesNotContain(PERSONAL);
        }
    }

    private static void find(String order, String secret) {
        given().contentType("application/x-www-form-urlencoded")
                .formParam("order", order)
                .formParam("secret", secret)
                .redirects()
                .follow(false)
                .post("/find/" + SHOP);
    }

    private static ProducerRecord<String, byte[]> with(ProducerRecord<String, byte[]> record, String value) {
        return new ProducerRecord<>(
                record.topic(), null, record.key(), value.getBytes(StandardCharsets.UTF_8), record.headers());
    }
}
