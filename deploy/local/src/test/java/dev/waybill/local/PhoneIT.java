package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** From the mail to the page as a customer goes it, on a phone's screen in a real browser. */
class PhoneIT {
    @TempDir
    static Path temp;

    private static Optional<Run> up = Optional.empty();
    private static Optional<Chromium> chromium = Optional.empty();

    private Optional<ChromeDriver> browser = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        chromium = Optional.of(Browsers.installed());
        up = Optional.of(Run.of(
                temp,
                "up",
                "--fresh",
                "--free-ports",
                "--data",
                temp.resolve("data").toString()));
        up.get().awaitSaying("Your own events");
    }

    @AfterAll
    static void stop() {
        up.ifPresent(Run::close);
    }

    @AfterEach
    void quit() {
        browser.ifPresent(ChromeDriver::quit);
    }

    @ParameterizedTest(name = "dark = {0}")
    @ValueSource(booleans = {false, true})
    void theMailOpensThePageThatShowsTheParcel(boolean dark) throws Exception {
        ChromeDriver phone = chromium.orElseThrow().phone(dark);
        browser = Optional.of(phone);
        phone.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));

        phone.get(mailbox());
        screenshot("mailbox", dark);
        assertFitsTheScreen();
        phone.findElement(By.partialLinkText("shipped")).click();
        assertThat(phone.findElement(By.tagName("h1")).getText()).isNotBlank();
        assertFitsTheScreen();
        if (dark) {
            phone.findElement(By.linkText("Dark")).click();
        }

        phone.switchTo().frame(phone.findElement(By.tagName("iframe")));
        assertThat(phone.findElement(By.tagName("h1")).getText()).isNotBlank();
        WebElement link = phone.findElement(By.cssSelector("a[href*='/t/']"));
        String page = link.getDomAttribute("href");
        phone.switchTo().defaultContent();
        screenshot("mail", dark);

        phone.get(page);
        assertThat(phone.findElement(By.tagName("h1")).getText()).isNotBlank();
        assertFitsTheScreen();
        screenshot("page", dark);
        assertNothingWasBlocked();
    }

    /**
     * Here is no push service to subscribe with, so the browser's {@code subscribe} is given an answer; the permission, the service
     * worker, the request, and what the worker shows of a push are the browser's own.
     */
    @Test
    void theButtonOnThePageHasNewsShownOnThisDevice() throws Exception {
        ChromeDriver phone = chromium.orElseThrow().phone(false);
        browser = Optional.of(phone);
        phone.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));
        String page = pageOfAMail(phone, "shipped");
        String origin = page.substring(0, page.indexOf("/t/"));
        phone.executeCdpCommand(
                "Browser.grantPermissions", Map.of("origin", origin, "permissions", List.of("notifications")));
        phone.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SUBSCRIBES));

        phone.get(page);
        WebElement button = phone.findElement(By.cssSelector("#push button"));
        await().until(() -> !button.getText().isBlank());
        String asks = button.getText();
        screenshot("push-asks", false);
        button.click();
        await().until(() -> "on".equals(phone.findElement(By.id("push")).getDomAttribute("data-state")));
        assertThat(phone.findElement(By.cssSelector("#push p")).getText()).isNotBlank();
        assertThat(button.getText()).isNotEqualTo(asks);
        assertFitsTheScreen();
        screenshot("push-on", false);

        phone.executeCdpCommand("ServiceWorker.enable", Map.of());
        phone.executeCdpCommand(
                "ServiceWorker.deliverPushMessage",
                Map.of("origin", origin, "registrationId", "0", "data", """
                        {"title":"Order 1 is on the way","body":"Expected Thu 12 Nov","url":"%s","tag":"t","id":"1",
                        "lang":"en","dir":"ltr"}""".formatted(page)));
        await().untilAsserted(() ->
                assertThat(phone.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                navigator.serviceWorker.ready.then(worker => worker.getNotifications())
                    .then(all => done(all.map(one => one.title + ": " + one.body).join()));""")).isEqualTo("Order 1 is on the way: Expected Thu 12 Nov"));

        phone.navigate().refresh();
        awaitPush(phone, "on");
        // The service has other keys now: the browser is asked again, and subscribes anew.
        phone.executeScript("sessionStorage.setItem('subscribed-under', 'AAAA')");
        phone.navigate().refresh();
        awaitPush(phone, "off");
        phone.findElement(By.cssSelector("#push button")).click();
        awaitPush(phone, "on");
        phone.navigate().refresh();
        awaitPush(phone, "on");
        phone.findElement(By.cssSelector("#push button")).click();
        awaitPush(phone, "off");
        assertNothingWasBlocked();
    }

    private static void awaitPush(ChromeDriver phone, String state) {
        await().until(() -> state.equals(phone.findElement(By.id("push")).getDomAttribute("data-state")));
    }

    /** As a push service has it that gave this browser a subscription. */
    private static final String SUBSCRIBES = """
            (() => {
              const mine = {
                endpoint: "https://fcm.googleapis.com/fcm/send/a-phone",
                unsubscribe: async () => true,
                options: {
                  get applicationServerKey() {
                    const key = sessionStorage.getItem("subscribed-under") ?? document.getElementById("push").dataset.key;
                    return Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)).buffer;
                  },
                },
                toJSON() {
                  return { endpoint: this.endpoint, expirationTime: null, keys: {
                    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                    auth: "BTBZMqHH6r4Tts7J_aSIgg" } };
                },
              };
              PushManager.prototype.subscribe = async () => {
                sessionStorage.removeItem("subscribed-under");
                return mine;
              };
              PushManager.prototype.getSubscription = async () => mine;
            })();""";

    private static String pageOfAMail(ChromeDriver phone, String kind) {
        phone.get(mailbox());
        phone.findElement(By.partialLinkText(kind)).click();
        phone.switchTo().frame(phone.findElement(By.tagName("iframe")));
        String page = phone.findElement(By.cssSelector("a[href*='/t/']")).getDomAttribute("href");
        phone.switchTo().defaultContent();
        return page;
    }

    private static String mailbox() {
        Matcher address = Pattern.compile("Mailbox +(http://\\S+)")
                .matcher(up.orElseThrow().said());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private void assertFitsTheScreen() {
        assertThat(browser.orElseThrow().executeScript("return document.documentElement.scrollWidth"))
                .as("width of %s", browser.orElseThrow().getCurrentUrl())
                .isEqualTo(390L);
    }

    /** What a content security policy stops, and what a page asks for in vain, stands in the browser's log. */
    private void assertNothingWasBlocked() {
        assertThat(browser.orElseThrow().manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    private void screenshot(String what, boolean dark) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("waybill.screenshots")));
        Path taken = browser.orElseThrow().getScreenshotAs(OutputType.FILE).toPath();
        Files.move(taken, folder.resolve(what + (dark ? "-dark" : "") + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }
}
