package dev.waybill.tracking.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.DeliveryDisputed;
import dev.waybill.events.EventContext;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.UnreadableEventException;
import dev.waybill.shop.Colour;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.ledger.Received;
import dev.waybill.tracking.ledger.TrackedOrder;
import dev.waybill.tracking.timeline.OrderTimeline;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Adds the tracking page to a gallery's folder: for each story in its {@code stories.jsonl}, what the page shows two hours after the
 * last event. Run as a program of its own: it needs no broker, no database and no container.
 */
public final class GalleryExport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LATER = Duration.ofHours(2);

    private final Path folder;
    private final ShopsConfig config = new SmallRyeConfigBuilder()
            .withMapping(ShopsConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "waybill.shops.lumen.name", "Lumen",
                            "waybill.shops.lumen.support-email", "help@lumen.example",
                            "waybill.shops.lumen.home-url", "https://lumen.example/",
                            "waybill.shops.lumen.time-zone", "Europe/Berlin",
                            "waybill.shops.lumen.notification-url", "https://mail.lumen.example",
                            "waybill.shops.lumen.legal-line", "Lumen Ltd, 4 Quay Street, Galway, Ireland"),
                    "gallery",
                    100))
            .build()
            .getConfigMapping(ShopsConfig.class);
    private final Shops shops = new Shops(config);
    private final Styles styles = new Styles();
    private final Documents documents = new StandaloneDocuments();
    /** As of a shop that asks, under a key of nobody's. */
    private final FeedbackQuestion question = new FeedbackQuestion("A".repeat(43), config, "mail");

    private final List<Entry> entries = new ArrayList<>();

    private GalleryExport(Path folder) {
        this.folder = folder;
    }

    record Story(String name, String stage, String lang, List<String> events) {}

    record Entry(
            String channel,
            String stage,
            String name,
            String lang,
            String dir,
            String title,
            String file,
            String fault) {}

    /** @param args the folder */
    public static void main(String[] args) throws IOException, UnreadableEventException {
        new GalleryExport(Path.of(args[0])).write();
    }

    private void write() throws IOException, UnreadableEventException {
        for (String line : Files.readAllLines(folder.resolve("stories.jsonl"))) {
            var story = JSON.readValue(line, Story.class);
            page(story);
            if (story.name().equals("delivered")) {
                page(after(story, "delivery-corrected", GalleryExport::corrected));
                page(after(story, "delivery-missed", GalleryExport::missed));
            }
        }
        for (Language language : pages(Clock.systemUTC()).languages().all()) {
            var reader = new Reader(Optional.of(language.tag()), Optional.empty());
            entry("nothing-there", "nothing_there", language, Clock.systemUTC(), pages -> pages.nothingThere(reader));
            entry(
                    "find",
                    "find",
                    language,
                    Clock.systemUTC(),
                    pages -> pages.find("lumen", reader, Optional.empty(), ""));
            entry(
                    "find-nothing",
                    "find",
                    language,
                    Clock.systemUTC(),
                    pages -> pages.find("lumen", reader, Optional.of("find.nothing"), "1042"));
            entry("unavailable", "unavailable", language, Clock.systemUTC(), pages -> pages.unavailable(reader));
        }
        Files.writeString(
                folder.resolve("pages.js"),
                "show(" + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries) + ");\n");
    }

    /** What happens after a delivery and no mail tells, so no mail's story ends there. */
    private static Story after(Story story, String name, Function<ShipmentProgressed, OrderEvent> next)
            throws UnreadableEventException {
        var events = new ArrayList<>(story.events());
        if (OrderEventCodec.readStructured(story.events().getLast()) instanceof ShipmentProgressed delivered) {
            events.add(OrderEventCodec.writeStructured(next.apply(delivered)));
        }
        return new Story(name, story.stage(), story.lang(), List.copyOf(events));
    }

    /** The day after, the carrier takes it back. */
    private static OrderEvent corrected(ShipmentProgressed delivered) {
        return new ShipmentProgressed(
                theDayAfter(delivered, "corrected"),
                delivered.shipment(),
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                delivered.place(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(delivered.context().id()));
    }

    /** The day after, the customer says that it is not there. */
    private static OrderEvent missed(ShipmentProgressed delivered) {
        return new DeliveryDisputed(
                theDayAfter(delivered, "missed"), delivered.shipment(), DeliveryDisputed.Claim.NOT_RECEIVED);
    }

    private static EventContext theDayAfter(ShipmentProgressed delivered, String id) {
        var context = delivered.context();
        return EventContext.of(
                id,
                context.shop().value(),
                context.order().value(),
                context.time().plusHours(16));
    }

    private Pages pages(Clock clock) {
        return new Pages(shops, styles, Optional.empty(), Optional.empty(), question, clock, documents);
    }

    private void page(Story story) throws IOException, UnreadableEventException {
        var events = new ArrayList<OrderEvent>();
        for (String event : story.events()) {
            events.add(OrderEventCodec.readStructured(event));
        }
        var context = events.getFirst().context();
        var now = events.getLast().context().time().toInstant().plus(LATER);
        var timeline = OrderTimeline.of(
                events.stream().map(event -> Received.of(event).fact()).toList());
        var order = new TrackedOrder(context.shop(), context.order(), timeline, events.size());
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var language = pages(clock).languages().tagged(story.lang()).orElseThrow();
        var reader = new Reader(Optional.empty(), Optional.empty());
        entry(story.name(), story.stage(), language, clock, pages -> pages.of(order, reader));
    }

    private void entry(
            String name, String stage, Language language, Clock clock, Function<Pages, TemplateInstance> document)
            throws IOException {
        String file = "pages/" + language.tag() + "/" + name + ".html";
        String title = "";
        String fault = "";
        try {
            String html = document.apply(pages(clock)).render();
            title = html.substring(html.indexOf("<title>") + "<title>".length(), html.indexOf("</title>"));
            write(file, linked(html, ""));
            write(file.replace(".html", ".light.html"), linked(html, "light/"));
            write(file.replace(".html", ".dark.html"), linked(html, "dark/"));
        } catch (RuntimeException broken) {
            // What a template or text throws is what the gallery is there to show.
            fault = String.valueOf(broken.getMessage());
        }
        entries.add(new Entry("page", stage, name, language.tag(), language.direction(), title, file, fault));
    }

    /** The style sheets beside the pages, where a folder can have them; in light or dark whatever the browser is set to. */
    private String linked(String html, String scheme) throws IOException {
        var matcher = Pattern.compile("href=\"/assets/([^\"]+)\"").matcher(html);
        var linked = new StringBuilder();
        while (matcher.find()) {
            String name = Objects.requireNonNull(matcher.group(1));
            write("assets/" + scheme + name, sheet(name, scheme));
            matcher.appendReplacement(linked, "href=\"../../assets/" + scheme + name + "\"");
        }
        matcher.appendTail(linked);
        return switch (scheme) {
            case "light/" -> linked.toString().replace("content=\"light dark\"", "content=\"light\"");
            case "dark/" -> linked.toString().replace("content=\"light dark\"", "content=\"dark\"");
            default -> linked.toString();
        };
    }

    private String sheet(String name, String scheme) {
        String css = name.startsWith("brand-")
                ? Styles.brand(Colour.parse("#" + name.substring("brand-".length(), name.indexOf('.'))))
                : styles.base();
        return switch (scheme) {
            case "light/" ->
                css.replaceAll("\\(prefers-color-scheme:\\s*dark\\)", "(max-width:0px)")
                        .replace("color-scheme: light dark", "color-scheme: light");
            case "dark/" ->
                css.replaceAll("\\(prefers-color-scheme:\\s*dark\\)", "(min-width:0px)")
                        .replace("color-scheme: light dark", "color-scheme: dark");
            default -> css;
        };
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }
}
