package dev.waybill.notification;

import static dev.waybill.notification.ConsoleInBrowserTest.arrive;
import static dev.waybill.notification.ConsoleInBrowserTest.look;
import static dev.waybill.notification.ConsoleInBrowserTest.press;
import static dev.waybill.notification.OperatorApiTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.browser.Browser;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What whoever runs the service does on the pages for staff, by keyboard, on either screen. */
@QuarkusTest
class ConsoleOperatorInBrowserTest extends OnTheConsole {

    @ParameterizedTest
    @CsvSource({"phone, 390, 844, light", "desk, 1280, 900, dark"})
    void deadLettersAreLookedAtAndSentAgainAndTheStateIsSeen(String where, int width, int height, String scheme) {
        var order = "conob-" + where;
        var letter = garbage(order);
        garbage(order + "-2");
        try (var browser = Browser.start()) {
            logIn(browser, width, height, scheme);
            press(browser, "State");
            arrive(browser, "State");
            look(browser, "operator-" + where + "-1-state", width, height);
            press(browser, "Dead letters");
            arrive(browser, "Dead letters");
            look(browser, "operator-" + where + "-2-letters", width, height);
            browser.driver().get("http://localhost:" + RestAssured.port + "/console/dead-letter?id=" + letter);
            arrive(browser, "specversion is missing");
            look(browser, "operator-" + where + "-3-letter", width, height);
            press(browser, "Send again");
            arrive(browser, "It can't be sent again");
            look(browser, "operator-" + where + "-4-refused", width, height);
            mend(letter, order);
            browser.driver()
                    .get("http://localhost:" + RestAssured.port + "/console/dead-letters-again?field=specversion");
            arrive(browser, "Send these again?");
            look(browser, "operator-" + where + "-5-many", width, height);
            browser.driver().get("http://localhost:" + RestAssured.port + "/console/dead-letter-again?id=" + letter);
            arrive(browser, "Send again?");
            look(browser, "operator-" + where + "-6-again", width, height);
            browser.driver().findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
            arrive(browser, "specversion is missing");
            assertThat(browser.driver()
                            .findElement(By.cssSelector("[role=status]"))
                            .getText())
                    .contains("on its topic once more");
            press(browser, "Test mail");
            arrive(browser, "Send a test mail");
            look(browser, "operator-" + where + "-7-test", width, height);
            assertThat(browser.errors()).as("but for the refusal").allMatch(error -> error.contains("status of 422"));
        }
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
    }

    @ParameterizedTest
    @CsvSource({"phone, 390, 844, dark", "desk, 1280, 900, light"})
    void oneDeadLetterIsMendedAndOneDiscarded(String where, int width, int height, String scheme) {
        var order = "conom-" + where;
        var letter = garbage(order);
        garbage(order + "-2");
        try (var browser = Browser.start()) {
            logIn(browser, width, height, scheme);
            var driver = browser.driver();
            driver.get("http://localhost:" + RestAssured.port + "/console/dead-letter?id=" + letter);
            arrive(browser, "specversion is missing");
            press(browser, "Mend");
            arrive(browser, "What should it have said?");
            look(browser, "operator-" + where + "-10-mend", width, height);
            driver.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
            await().atMost(SOON)
                    .until(() -> driver.getPageSource().contains("The event is refused: specversion: is missing"));
            look(browser, "operator-" + where + "-11-refused", width, height);
            driver.findElement(By.id("event")).clear();
            driver.findElement(By.id("event"))
                    .sendKeys(OrderEventCodec.writeStructured(Samples.confirmed("lumen", order)));
            driver.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
            arrive(browser, "Send again?");
            driver.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
            arrive(browser, "specversion is missing");

            driver.get("http://localhost:" + RestAssured.port + "/console/dead-letters");
            arrive(browser, "Dead letters");
            press(browser, "Discard all of these");
            arrive(browser, "Discard these?");
            look(browser, "operator-" + where + "-12-many", width, height);
            press(browser, "Leave them as they are");
            arrive(browser, "Dead letters");
            driver.findElement(By.cssSelector("li h3 a")).sendKeys(Keys.ENTER);
            arrive(browser, "specversion is missing");
            driver.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
            look(browser, "operator-" + where + "-13-discard", width, height);
            driver.findElement(By.id("because")).sendKeys("a load test", Keys.ENTER);
            await().atMost(SOON)
                    .until(() -> driver.getPageSource().contains("It is discarded. Mending it takes that back."));
            assertThat(browser.errors()).as("but for the refusal").allMatch(error -> error.contains("status of 422"));
        }
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        assertThat(rows("SELECT note FROM dead_letter WHERE record_key = 'lumen/" + order + "-2'"))
                .containsExactly("a load test");
    }

    @ParameterizedTest
    @CsvSource({"phone, 390, 844, dark", "desk, 1280, 900, light"})
    void aMailIsSentElsewhereAndTheWrongAddressIsSuppressed(String where, int width, int height, String scheme) {
        var order = "conoe-" + where;
        publish(confirmed(order, "Aoife Brennan"));
        var id = awaitSent(order);
        try (var browser = Browser.start()) {
            logIn(browser, width, height, scheme);
            var driver = browser.driver();
            driver.get("http://localhost:" + RestAssured.port + "/console/delivery?id=" + id);
            arrive(browser, "Confirmed, by mail");
            press(browser, "Send to another address");
            arrive(browser, "Send to another address?");
            driver.switchTo().activeElement().sendKeys(order + "@post.example", Keys.TAB, "mistyped", Keys.ENTER);
            await().atMost(SOON).until(() -> driver.getPageSource().contains("send it again instead"));
            look(browser, "operator-" + where + "-8-elsewhere", width, height);
            driver.findElement(By.id("address")).clear();
            driver.findElement(By.id("address")).sendKeys(order + "@other.example", Keys.ENTER);
            arrive(browser, "Confirmed, by mail");
            assertThat(driver.findElement(By.tagName("main")).getText()).contains(order + "@other.example");

            press(browser, "Find");
            arrive(browser, "Find");
            driver.switchTo().activeElement().sendKeys(order + "@post.example", Keys.ENTER);
            await().atMost(SOON).until(() -> driver.getPageSource().contains("1 found"));
            driver.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
            look(browser, "operator-" + where + "-9-suppress", width, height);
            driver.findElement(By.cssSelector("[name=reason]")).sendKeys(Keys.SPACE);
            driver.findElement(By.id("why")).sendKeys("a stranger has it", Keys.ENTER);
            arrive(browser, "On the list");
            assertThat(browser.errors()).as("but for the refusal").allMatch(error -> error.contains("status of 409"));
        }
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent", "confirmed sent")));
        assertThat(rows("SELECT reason FROM suppression WHERE address = '" + order + "@post.example'"))
                .containsExactly("no_such_address");
    }

    private static void logIn(Browser browser, int width, int height, String scheme) {
        browser.screen(width, height).scheme(scheme);
        browser.driver().get("http://localhost:" + RestAssured.port + "/console");
        arrive(browser, "Log in");
        browser.driver().switchTo().activeElement().sendKeys(KEY, Keys.ENTER);
        arrive(browser, "Find");
    }

    /** Answers with the id of the dead letter that it becomes. */
    private String garbage(String order) {
        var value = "{\"order\":\"" + order + "\",\"customer\":{\"name\":\"Aoife Brennan\",\"note\":\""
                + "x".repeat(120) + "\"}}";
        publish(new ProducerRecord<>("order-events", "lumen/" + order, value.getBytes(StandardCharsets.UTF_8)));
        var sql = "SELECT id FROM dead_letter WHERE record_key = 'lumen/" + order + "'";
        await().atMost(SOON).until(() -> !rows(sql).isEmpty());
        return rows(sql).getFirst();
    }
}
