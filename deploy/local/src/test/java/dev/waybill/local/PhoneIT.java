package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
