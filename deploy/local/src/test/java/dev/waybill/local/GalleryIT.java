package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gallery renders, and that whoever looks at it sees what is wrong. */
class GalleryIT {

    private static final Path APPROVED = Path.of("src/test/approved");
    private static final Pattern PAGE = Pattern.compile("(pages/[^/]+|customer)/[^.]+\\.html");

    @TempDir
    Path temp;

    @Test
    void everyRenderingIsSound() throws IOException {
        Browsers.installed();
        try (Run gallery = Run.of(
                temp, "gallery", "--check", "--to", temp.resolve("gallery").toString())) {
            assertThat(gallery.awaitExit()).as(gallery.said()).isZero();
            System.out.println(gallery.said());
            assertThat(gallery.said().lines())
                    .endsWith("broken: 0", "serious_accessibility_findings: 0")
                    .anyMatch(line -> line.matches("renderings: [1-9][0-9]+"));
        }
    }

    /** The tracking page at each stage and the customers' pages; -Dwaybill.approve=true writes them anew. */
    @Test
    void everyPageIsAsApprovedInEachLanguage() throws IOException {
        var folder = temp.resolve("gallery");
        try (Run gallery = Run.of(temp, "gallery", "--to", folder.toString())) {
            assertThat(gallery.awaitExit()).as(gallery.said()).isZero();
        }

        var pages = pages(folder);

        assertThat(pages).hasSizeGreaterThan(150);
        for (var page : pages) {
            approve(APPROVED.resolve(folder.relativize(page)), Files.readString(page));
        }
        assertThat(pages(APPROVED)).as("approved, and no page any more").hasSameSizeAs(pages);
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file ->
                            PAGE.matcher(folder.relativize(file).toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** But for the names of style sheets, which change with what is in them. */
    private static void approve(Path approved, String page) throws IOException {
        var content = page.replaceAll("(assets|style)/[^\"]+", "$1/…");
        if (Boolean.getBoolean("waybill.approve")) {
            Files.createDirectories(approved.getParent());
            Files.writeString(approved, content);
        }
        assertThat(approved)
                .as("Not as approved; look at it, then run the test with -Dwaybill.approve=true")
                .hasContent(content);
    }

    @Test
    void whatIsWrongWithARenderingIsNamed() throws IOException {
        Chromium chromium = Browsers.installed();
        Files.writeString(temp.resolve("bad.html"), """
                <!DOCTYPE html><html lang="en" dir="ltr"><head><title>Order 1</title><style>
                body { color: #000000; background: #ffffff }
                @media (prefers-color-scheme: dark) { body { color: #333333; background: #000000 } }
                </style></head><body><main>
                <h1>Order</h1><p style="color:#bbbbbb;background:#ffffff">Hardly seen</p>
                <img src="/logo.png" width="10" height="10"><a href="/track">Track</a><a href="http://shop.example/">Shop</a>
                <p>{mail.heading}</p><div style="width:500px">wide</div>%s</main></body></html>
                """.formatted("<!-- padding -->".repeat(8_000)));
        Files.writeString(temp.resolve("bad.txt"), "Order null\nhttps://track.example/t/1\n");

        Files.writeString(
                temp.resolve("stories.jsonl"), "{\"events\":[\"{\\\"pickup\\\":{\\\"code\\\":\\\"482 913\\\"}}\"]}");
        Files.writeString(temp.resolve("long.txt"), "Order 1".repeat(8) + "\n" + "Expected".repeat(14) + "\n");
        Files.writeString(temp.resolve("told.txt"), "Order {order}\nCollect it with 482913\n");
        for (var push : List.of("long.html", "told.html")) {
            Files.writeString(temp.resolve(push), """
                    <!DOCTYPE html><html lang="ar" dir="rtl"><head><title>Order</title></head>
                    <body><main><h1>Order</h1></main></body></html>
                    """);
        }

        var findings = new GalleryCheck(temp, chromium)
                .of(List.of(
                        entry("mail", "bad.html", ""),
                        entry("text", "bad.text.html", ""),
                        entry("push", "long.html", ""),
                        entry("push", "told.html", ""),
                        entry("mail", "none.html", "There is no text x")));

        assertThat(findings)
                .extracting(GalleryFinding::toString)
                .anyMatch(said -> said.contains("broken: bad.html: has a picture without an alt text"))
                .anyMatch(said -> said.contains("bad.html: has a link that is not absolute and https: \"/track\""))
                .anyMatch(said -> said.contains("not absolute and https: \"http://shop.example/\""))
                .anyMatch(said -> said.contains("bad.html: has a picture whose address is not absolute"))
                .anyMatch(said -> said.contains("bad.html: has a leftover: {mail."))
                .anyMatch(said -> said.contains("bad.html: scrolls sideways at 320 px"))
                .anyMatch(said -> said.contains("bad.html: has 1") && said.contains("Gmail clips"))
                .anyMatch(said -> said.contains("bad.html: says lang=en dir=ltr"))
                .anyMatch(said -> said.startsWith("serious: bad.html: in light: color-contrast"))
                .anyMatch(said -> said.startsWith("serious: bad.html: in dark: color-contrast"))
                .anyMatch(said -> said.contains("broken: bad.text.html: has a leftover: null"))
                .anyMatch(said -> said.contains("broken: long.html: has a title of 56 characters"))
                .anyMatch(said -> said.contains("broken: long.html: has a body of 112 characters"))
                .anyMatch(said -> said.contains("broken: told.html: has a leftover: {order}"))
                .anyMatch(said -> said.contains("broken: told.html: says a pickup code"))
                .anyMatch(said -> said.contains("broken: none.html: can't be rendered: There is no text x"));
    }

    @Test
    void aFolderThatIsNoGalleryIsLeftAlone() throws IOException {
        Path other =
                Files.writeString(Files.createDirectory(temp.resolve("other")).resolve("letter.txt"), "keep me");

        try (Run gallery = Run.of(temp, "gallery", "--to", other.getParent().toString())) {
            assertThat(gallery.awaitExit()).isEqualTo(1);
            assertThat(gallery.said()).contains("is not empty and no gallery");
        }
        assertThat(other).hasContent("keep me");
    }

    private static GalleryEntry entry(String channel, String file, String fault) {
        return new GalleryEntry(channel, "confirmed", "confirmed", "ar", "rtl", "Order 1", file, fault);
    }
}
