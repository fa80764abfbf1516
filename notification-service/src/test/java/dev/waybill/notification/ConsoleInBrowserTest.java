package dev.waybill.notification;

import static dev.waybill.notification.RolesTest.SUPPORT_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.browser.Browser;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** "I got no mail", from the first look to the second mail, as a support agent goes about it: by keyboard, on either screen. */
@QuarkusTest
class ConsoleInBrowserTest extends OnTheStack {

    @ParameterizedTest
    @CsvSource({"phone, 390, 844, light", "desk, 1280, 900, dark"})
    void anOrderIsFoundLookedAtAndSentAgain(String where, int width, int height, String scheme) {
        var order = "conb-" + where;
        publish(Samples.draft("lumen", order)
                .customer("Aoife Brennan", order + "@post.example")
                .confirmed(Samples.TIME));
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent")));
        publish(Samples.shipped("lumen", order));
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent", "shipped sent")));
        execute("UPDATE delivery SET state = 'failed' WHERE kind = 'shipped' AND order_id = '" + order + "'");
        execute("UPDATE attempt SET outcome = 'failed', stage = 'rcpt', reason = 'recipient_refused',"
                + " answer = '550 5.7.1 [address]: not welcome here, see https://mx.example/policies/incoming/recipients/unknown-and-unwanted'"
                + " FROM delivery d WHERE d.id = delivery AND d.kind = 'shipped' AND d.order_id = '" + order + "'");

        try (var browser = Browser.start()) {
            browser.screen(width, height).scheme(scheme);
            var driver = browser.driver();
            driver.get("http://localhost:" + RestAssured.port + "/console");
            look(browser, where + "-1-login", width, height);
            driver.switchTo().activeElement().sendKeys(SUPPORT_KEY, Keys.ENTER);
            arrive(browser, "Find");
            look(browser, where + "-2-find", width, height);
            driver.switchTo().activeElement().sendKeys(order + "@post.example", Keys.ENTER);
            await().atMost(SOON).until(() -> driver.getPageSource().contains("1 found"));
            look(browser, where + "-3-found", width, height);
            assertThat(driver.getCurrentUrl()).as("nothing of the customer").endsWith("/console/find");

            press(browser, "Order " + order);
            arrive(browser, "Order " + order);
            look(browser, where + "-4-order", width, height);
            press(browser, "Shipped, by mail");
            arrive(browser, "Shipped, by mail");
            look(browser, where + "-5-delivery", width, height);
            press(browser, "How it looked");
            arrive(browser, "How it looked");
            driver.switchTo().frame(0);
            assertThat(driver.findElement(By.tagName("h1")).getText()).isNotBlank();
            assertThat(driver.findElements(By.cssSelector("[href], script, form")))
                    .isEmpty();
            driver.switchTo().defaultContent();
            look(browser, where + "-6-looked", width, height);
            driver.navigate().back();
            press(browser, "Send again");
            arrive(browser, "Send again?");
            assertThat(driver.findElement(By.tagName("main")).getText()).contains(order + "@post.example");
            look(browser, where + "-7-again", width, height);
            driver.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
            arrive(browser, "Shipped, by mail");
            assertThat(driver.findElement(By.cssSelector("[role=status]")).getText())
                    .contains("waits for a worker");
            look(browser, where + "-8-sent", width, height);
            assertThat(browser.errors()).isEmpty();
        }
        await().atMost(SOON).until(() -> deliveries(order).equals(List.of("confirmed sent", "shipped sent")));
        assertThat(rows("SELECT a.operator FROM audit a JOIN delivery d ON d.id = a.about WHERE d.order_id = '" + order
                        + "'"))
                .containsExactly("desk");
    }

    static void press(Browser browser, String link) {
        await().atMost(SOON)
                .until(() -> !browser.driver().findElements(By.linkText(link)).isEmpty());
        browser.driver().findElement(By.linkText(link)).sendKeys(Keys.ENTER);
    }

    static void arrive(Browser browser, String heading) {
        await().atMost(SOON)
                .until(() -> browser.driver().findElements(By.tagName("h1")).stream()
                        .map(WebElement::getText)
                        .toList()
                        .equals(List.of(heading)));
    }

    static void look(Browser browser, String name, int width, int height) {
        browser.picture("console-" + name);
        assertThat(browser.accessibilityFindings()).as(name).isEmpty();
        browser.assertNoSidewaysScroll(320);
        browser.screen(width, height);
    }
}
