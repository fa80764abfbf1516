package dev.waybill.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** One browser that looks at one document after the other. Used by one thread at a time; closing it ends the browser. */
final class GalleryBrowser implements AutoCloseable {

    private static final List<Integer> WIDTHS = List.of(320, 720);

    private final ChromeDriver driver;
    private final String looks;

    /**
     * @param axe axe-core, which each document gets before its own scripts
     * @param looks defines what the calls below call
     */
    GalleryBrowser(Chromium chromium, String axe, String looks) {
        this.driver = chromium.offline();
        this.looks = looks;
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", axe));
    }

    List<GalleryFinding> look(GalleryEntry entry, Path file) {
        var findings = new ArrayList<GalleryFinding>();
        scheme("light");
        width(390);
        driver.get(file.toUri().toString());
        for (Object fault : list(driver.executeScript(
                looks + "\nreturn faults(arguments[0], arguments[1], arguments[2]);",
                entry.channel(),
                entry.lang(),
                entry.dir()))) {
            findings.add(GalleryFinding.broken(entry.file(), fault.toString()));
        }
        axe("everything").forEach(what -> findings.add(GalleryFinding.serious(entry.file(), "in light: " + what)));
        scheme("dark");
        axe("colours").forEach(what -> findings.add(GalleryFinding.serious(entry.file(), "in dark: " + what)));
        for (int width : WIDTHS) {
            width(width);
            if (driver.executeScript("return document.documentElement.scrollWidth") instanceof Number wide
                    && wide.intValue() > width) {
                findings.add(GalleryFinding.broken(
                        entry.file(), "scrolls sideways at " + width + " px: it is " + wide + " px wide"));
            }
        }
        return findings;
    }

    private List<String> axe(String rules) {
        return list(driver.executeAsyncScript(
                        looks
                                + "\nserious(arguments[0]).then(arguments[1], (fault) => arguments[1](['axe: ' + fault]));",
                        rules))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void width(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private static List<?> list(Object answer) {
        return answer instanceof List<?> list ? list : List.of("the browser said " + answer);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
