package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.browser.Browser;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.Samples;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The page and the card as a browser has them. */
@QuarkusTest
@TestProfile(OpenPageTest.Framed.class)
class OpenPageTest {

    private static final String ORIGINS = "waybill.shops.lumen.widget-origins";

    public static class Framed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "waybill.shops.lumen.name",
                    "Lumen",
                    "waybill.shops.lumen.returns-url",
                    "https://lumen.example/returns",
                    "waybill.shops.lumen.help-url",
                    "https://lumen.example/help",
                    "waybill.shops.lumen.channels.feedback",
                    "mail",
                    "waybill.shops.lumen.notification-url",
                    "https://mail.lumen.example",
                    ORIGINS,
                    "http://localhost:" + freePort());
        }
    }

    @TestHTTPResource
    URI service;

    private final Shopkeeper shop = new Shopkeeper();
    private final String order = Shopkeeper.newOrder();
    private final URI shopsSite = URI.create(ConfigProvider.getConfig().getValue(ORIGINS, String.class));
    private Browser browser;

    @BeforeEach
    void ship() {
        browser = Browser.start();
        shop.publish(
                Samples.confirmed(Shopkeeper.SHOP, order),
                Samples.packed(Shopkeeper.SHOP, order),
                Samples.shipped(Shopkeeper.SHOP, order),
                Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.IN_TRANSIT));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count("SELECT count(*) FROM order_fact WHERE order_id = '" + order + "'") == 4);
    }

    @AfterEach
    void close() {
        browser.close();
        shop.close();
    }

    @Test
    void anOpenPageChangesInPlaceAndSaysItInOneSentence() {
        var page = browser.screen(390, 844).driver();
        page.get(address());
        page.executeScript("""
                window.never = "reloaded";
                document.querySelector(".help details summary").click();
                document.querySelector("#history ~ details summary").click();
                document.querySelector(".small a").focus();
                document.activeElement.mine = true;""");
        assertThat(browser.text("#live")).isEmpty();

        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.ATTEMPT_FAILED));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(browser.text("h1")).startsWith("Delivery attempt failed"));
        assertThat(browser.text("#live")).startsWith("Delivery attempt failed").doesNotContain("\n");
        assertThat(page.getTitle()).startsWith("Delivery attempt failed");
        assertThat(page.executeScript("return window.never")).isEqualTo("reloaded");
        assertThat(page.executeScript("return document.activeElement.mine")).isEqualTo(true);
        assertThat(page.executeScript("return document.querySelector('#history ~ details').open"))
                .isEqualTo(true);
        assertThat(page.executeScript("return document.querySelector('.help details').open"))
                .isEqualTo(true);
        assertThat(page.executeScript("return document.querySelector('main').dataset.version"))
                .isEqualTo("5");
        assertThat(page.executeScript("return document.querySelectorAll('.steps [aria-current]').length"))
                .isEqualTo(1L);
        assertThat(browser.errors()).isEmpty();
        browser.picture("live");

        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        await().atMost(Duration.ofSeconds(20)).until(() -> browser.text("h1").startsWith("Delivered"));
        assertThat(page.executeScript("return document.body.innerHTML.replace(/ open=\"\"/g, '').replace(/\\s+/g, '')"
                        + ".replace(/id=\"live\".*?<\\/p>/, '')"))
                .as("as if it had been opened now")
                .isEqualTo(fresh());
    }

    @Test
    void whoeverHasAllOfItIsAskedHowItWas() {
        var page = browser.screen(390, 1700).driver();
        page.get(address());
        assertThat(page.findElements(By.cssSelector(".scale"))).isEmpty();

        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> page.findElements(By.cssSelector(".scale a")).size() == 11);
        assertThat(page.findElement(By.cssSelector(".scale li:nth-child(8) a")).getDomAttribute("href"))
                .matches("https://mail\\.lumen\\.example/f/[A-Za-z0-9_-]+\\?score=7");
        assertThat(browser.accessibilityFindings()).isEmpty();
        browser.picture("feedback-light");
        browser.scheme("dark").picture("feedback-dark");
        browser.scheme("light").assertNoSidewaysScroll(320);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void besideATimeByAnotherClockThanTheReadersStandsTheReaders() {
        var page = browser.screen(390, 844).driver();

        for (var place : List.of("America/New_York", "Asia/Tokyo", "Europe/Berlin")) {
            page.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", place));
            page.get(address());
            browser.picture("clock-" + place.replace('/', '-'));
            assertThat(browser.text(".log li").replaceAll("\\s+", " "))
                    .matches(
                            switch (place) {
                                case "America/New_York" -> "16:15 GMT\\+1On the wayGalway \\(your time: 10:15\\)";
                                case "Asia/Tokyo" -> "16:15 GMT\\+1On the wayGalway \\(your time: .*10.*00:15\\)";
                                default -> "16:15 GMT\\+1On the wayGalway";
                            });
        }
        browser.assertNoSidewaysScroll(320);
        assertThat(browser.errors()).isEmpty();
    }

    private Object fresh() {
        var page = browser.driver();
        page.get(address());
        return page.executeScript("return document.body.innerHTML.replace(/ open=\"\"/g, '').replace(/\\s+/g, '')"
                + ".replace(/id=\"live\".*?<\\/p>/, '')");
    }

    @Test
    void aPageThatWasAwayCatchesUpWhenItIsSeenAgain() {
        var page = browser.driver();
        page.get(address());
        page.executeScript("""
                Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
                document.dispatchEvent(new Event("visibilitychange"));""");
        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "delivered");
        assertThat(browser.text("h1")).startsWith("On the way");

        page.executeScript("""
                Object.defineProperty(document, "hidden", { configurable: true, get: () => false });
                document.dispatchEvent(new Event("visibilitychange"));""");

        await().atMost(Duration.ofSeconds(20)).until(() -> browser.text("h1").startsWith("Delivered"));
    }

    @Test
    void withoutScriptThePageIsWhole() {
        // As tall as the page, for the driver scrolls by script.
        var page = browser.screen(390, 4000).driver();
        page.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        page.get(address());

        assertThat(page.findElement(By.tagName("h1")).getText()).startsWith("On the way");
        assertThat(page.findElement(By.linkText("Reload")).isDisplayed()).isTrue();
        assertThat(page.findElements(By.cssSelector(".steps li"))).hasSize(5);
        assertThat(page.findElement(By.cssSelector(".log")).isDisplayed()).isTrue();
        page.findElement(By.cssSelector(".help summary")).click();
        assertThat(page.findElement(By.cssSelector(".help details p")).isDisplayed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar", "de"})
    void unfoldedItIsAccessibleInLightAndDarkAndFitsTheSmallestScreen(String language) {
        shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
        shop.awaitStage(order, "delivered");
        var page = browser.screen(390, 844).driver();
        for (var what : new String[] {"?lang=", "/card?lang="}) {
            page.get(address() + what + language);
            page.executeScript("document.querySelectorAll('details').forEach((one) => one.open = true)");
            for (var scheme : new String[] {"light", "dark"}) {
                browser.scheme(scheme);
                assertThat(browser.accessibilityFindings()).as(what + scheme).isEmpty();
                browser.screen(390, what.equals("?lang=") ? 2200 : 500);
                browser.picture((what.equals("?lang=") ? "page-" : "card-") + language + "-" + scheme);
            }
            browser.assertNoSidewaysScroll(320);
        }
    }

    @Test
    void onPaperItIsAllThereAndNothingIsThereToPress() {
        var page = browser.screen(720, 1800).driver();
        page.get(address());
        page.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));

        // The driver takes all that is folded for hidden, whatever the style says.
        assertThat(page.executeScript("return document.querySelector('#history ~ details .log').checkVisibility()"))
                .isEqualTo(true);
        assertThat(page.findElement(By.cssSelector(".hero .small a")).isDisplayed())
                .isFalse();
        assertThat(page.findElement(By.cssSelector("footer nav")).isDisplayed()).isFalse();
        assertThat(page.executeScript(
                        "return getComputedStyle(document.querySelector('.card .button'), '::after').content"))
                .asString()
                .contains("https://swiftpost.example/parcels/SP773100429");
        browser.picture("print");
    }

    @Test
    void theShopsPageShowsTheCardAndAnotherSiteDoesNot() throws IOException {
        var shops = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), shopsSite.getPort()), 0);
        shops.createContext("/", exchange -> {
            byte[] html = """
                    <!doctype html><html lang="en"><title>My order</title><body><h1>My order</h1>
                    <script src="%s" data-order="%s" async></script></body></html>
                    """.formatted(service.resolve("/widget.js"), shop.token(order))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        shops.start();
        try {
            var page = browser.screen(390, 700).driver();
            page.get(shopsSite.toString());
            await().until(() -> frameHeight() > 150);
            browser.picture("widget");
            page.switchTo().frame(0);
            assertThat(browser.text("h1")).startsWith("On the way");
            assertThat(page.findElement(By.linkText("See details")).getDomProperty("href"))
                    .isEqualTo(address());
            assertThat(page.executeScript("return document.cookie + localStorage.length"))
                    .isEqualTo("0");
            shop.publish(Samples.progressed(Shopkeeper.SHOP, order, TrackingStatus.DELIVERED));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> browser.text("h1").startsWith("Delivered"));
            page.switchTo().defaultContent();
            assertThat(page.manage().getCookies()).isEmpty();
            assertThat(browser.errors())
                    .filteredOn(error -> !error.contains("favicon"))
                    .isEmpty();

            page.get("http://127.0.0.1:" + shopsSite.getPort());
            await().until(() -> browser.errors().stream().anyMatch(error -> error.contains("frame-ancestors")));
            assertThat(frameHeight()).isZero();
        } finally {
            shops.stop(0);
        }
    }

    private long frameHeight() {
        return browser.driver()
                                .executeScript(
                                        "const frame = document.querySelector('iframe'); return frame ? frame.offsetHeight : -1")
                        instanceof Number height
                ? height.longValue()
                : -1;
    }

    @Test
    void theCardSaysWhoMayShowItAndADeadLinkSaysNothing() {
        var card = given().get("/t/" + shop.token(order) + "/card");

        assertThat(card.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors " + shopsSite);
        assertThat(card.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        var nowhere = given().get("/t/AAAA/card");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.asString()).isEqualTo(given().get("/t/AAAA").asString());
        assertThat(nowhere.headers().asList())
                .containsExactlyInAnyOrderElementsOf(
                        given().get("/t/AAAA").headers().asList());
    }

    private String address() {
        return service.resolve("/t/" + shop.token(order)).toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
