package dev.waybill.notification.gallery;

import dev.waybill.notification.feedback.FeedbackPages;
import dev.waybill.notification.gallery.Rendering.Entry;
import dev.waybill.notification.page.Pages;
import dev.waybill.notification.page.Styles;
import dev.waybill.notification.preference.PreferencePages;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Texts.Messages;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The customers' pages in each language, for the folder of a gallery: the same templates without a running service. */
final class PageExport {

    private static final String SHEETS = "../style/";

    private final Path folder;
    private final Shop shop;
    private final Pages pages;
    private final Styles styles = new Styles();
    private final Engine engine;

    PageExport(Path folder, Shop shop) {
        this.folder = folder;
        this.shop = shop;
        this.pages = Pages.of(shop, styles);
        EngineBuilder builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addLocator(PageExport::locate)
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)));
        this.engine = builder.build();
    }

    List<Entry> write() throws IOException {
        var entries = new ArrayList<Entry>();
        for (Language language : pages.languages().all()) {
            Messages words = pages.texts(language);
            for (var page : pages(words).entrySet()) {
                entries.add(write(page.getKey(), language, page.getValue()));
            }
        }
        sheets();
        return entries;
    }

    /** @param data what the template of this name is given */
    private record Document(String template, Map<String, Object> data) {}

    private Map<String, Document> pages(Messages words) {
        return Map.of(
                "how-was-it", new Document("page/feedback", FeedbackPages.form(pages, shop, words)),
                "how-was-it-wrong", new Document("page/feedback", FeedbackPages.refused(pages, shop, words)),
                "how-was-it-answered", new Document("page/thanks", FeedbackPages.thanks(pages, shop, words)),
                "preferences", new Document("page/preferences", PreferencePages.form(pages, shop, words)));
    }

    private Entry write(String name, Language language, Document page) throws IOException {
        String file = "customer/" + language.tag() + "-" + name + ".html";
        String title = "";
        String fault = "";
        try {
            var template = engine.getTemplate(page.template()).instance();
            page.data().forEach(template::data);
            String html = template.render();
            title = html.substring(html.indexOf("<title>") + "<title>".length(), html.indexOf("</title>"));
            write(file, html);
            for (String scheme : List.of("light", "dark")) {
                write(
                        file.replace(".html", "." + scheme + ".html"),
                        html.replace(SHEETS, SHEETS + scheme + "/")
                                .replace("content=\"light dark\"", "content=\"" + scheme + "\""));
            }
        } catch (RuntimeException broken) {
            // What a template or text throws is what the gallery is there to show.
            fault = String.valueOf(broken.getMessage());
        }
        return new Entry(
                "page", name.replace('-', '_'), name, language.tag(), language.direction(), title, file, fault);
    }

    private void sheets() throws IOException {
        var brand = shop.brand();
        for (var sheet : Map.of(styles.basePath(), styles.base(), Styles.brandPath(brand), Styles.brand(brand))
                .entrySet()) {
            String file = sheet.getKey().substring(SHEETS.length());
            write("style/" + file, sheet.getValue());
            write("style/light/" + file, in(sheet.getValue(), "light", "(max-width:0px)"));
            write("style/dark/" + file, in(sheet.getValue(), "dark", "(min-width:0px)"));
        }
    }

    private static String in(String css, String scheme, String always) {
        return css.replaceAll("\\(prefers-color-scheme:\\s*dark\\)", always)
                .replace("color-scheme: light dark", "color-scheme: " + scheme);
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }

    private static Optional<TemplateLocation> locate(String id) {
        String file = "/templates/" + id + ".html";
        return Optional.of(file)
                .filter(found -> PageExport.class.getResource(found) != null)
                .map(Located::new);
    }

    private record Located(String file) implements TemplateLocation {

        @Override
        public Reader read() {
            var found = Objects.requireNonNull(PageExport.class.getResourceAsStream(file), file);
            return new InputStreamReader(found, StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
