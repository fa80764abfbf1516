package dev.waybill.local;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.openqa.selenium.chrome.ChromeDriver;

/** Pictures for the documentation, from a gallery's renderings: the same on every machine with the same fonts. */
final class Screenshots {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final int HEIGHT = 844;

    /** @param file of the gallery, which has each rendering with pictures in light and in dark */
    private record Shot(String name, String file, String scheme, int width) {}

    private static final List<Shot> ALL = List.of(
            new Shot("mail.png", "mails/en/shipped.light.html", "light", PHONE),
            new Shot("mail-dark-rtl.png", "mails/ar/out-for-delivery.dark.html", "dark", PHONE),
            new Shot("page.png", "pages/en/shipped.light.html", "light", PHONE),
            new Shot("page-dark.png", "pages/en/shipped.dark.html", "dark", PHONE),
            new Shot("gallery.png", "index.html", "light", DESKTOP));

    private final Path gallery;
    private final Chromium chromium;

    Screenshots(Path gallery, Chromium chromium) {
        this.gallery = gallery;
        this.chromium = chromium;
    }

    /**
     * Writes all of them, over those that are there.
     *
     * @return what was written
     */
    List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ChromeDriver driver = chromium.offline();
        try {
            for (Shot shot : ALL) {
                Files.write(folder.resolve(shot.name()), PalettePng.of(take(driver, shot)));
            }
        } finally {
            driver.quit();
        }
        return ALL.stream().map(shot -> folder.resolve(shot.name())).toList();
    }

    private BufferedImage take(ChromeDriver driver, Shot shot) throws IOException {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", shot.scheme()))));
        // Twice as fine on a phone, where it is all there is to be seen.
        int scale = shot.width() == PHONE ? 2 : 1;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        shot.width(),
                        "height",
                        HEIGHT,
                        "deviceScaleFactor",
                        scale,
                        "mobile",
                        shot.width() == PHONE));
        Path file = gallery.resolve(shot.file());
        if (!Files.exists(file)) {
            throw new Trouble("the gallery has no " + shot.file() + " any more: Screenshots names what is shown.");
        }
        driver.get(file.toUri().toString());
        Object picture = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                .get("data");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(String.valueOf(picture))));
    }
}
