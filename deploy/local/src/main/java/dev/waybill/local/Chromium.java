package dev.waybill.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser that is installed on this machine, if there is one; none is ever fetched. */
record Chromium(Path browser, Path driver) {

    static Optional<Chromium> installed() {
        Optional<Path> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> onPath(name).stream())
                .findFirst();
        return browser.flatMap(found -> onPath("chromedriver").map(driver -> new Chromium(found, driver)));
    }

    /** It says at every start that it has no protocol classes for this very release, which nothing here uses. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    /** A phone's screen of 390 × 844, in light or dark. */
    ChromeDriver phone(boolean dark) {
        ChromeOptions options = options().addArguments("--blink-settings=preferredColorScheme=" + (dark ? 0 : 1));
        options.setExperimentalOption(
                "mobileEmulation", Map.of("deviceMetrics", Map.of("width", 390, "height", 844, "pixelRatio", 2.0)));
        return driver(options);
    }

    /** One that finds no host at all, so that nothing is waited for. */
    ChromeDriver offline() {
        return driver(options().addArguments("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost"));
    }

    private ChromeOptions options() {
        ChromeOptions options = new ChromeOptions()
                .setBinary(browser.toFile())
                .addArguments(
                        "--headless=new",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private ChromeDriver driver(ChromeOptions options) {
        DEVTOOLS.setLevel(Level.SEVERE);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    private static Optional<Path> onPath(String name) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
