package dev.waybill.notification.gallery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.OrderEventCodec;
import dev.waybill.notification.gallery.Rendering.Entry;
import dev.waybill.notification.gallery.Rendering.Made;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.PushContent;
import dev.waybill.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes the gallery's mails, pushes, text messages and the customers' pages to a folder, with the page that shows them, and the events
 * that each of them follows from, for whoever renders another channel. Run as a program of its own: it needs no broker, no database and no container.
 */
public final class GalleryExport {

    /** The page and what it needs, as they are on the class path and in the folder. */
    static final List<String> PAGE = List.of("index.html", "gallery.css", "gallery.js", "picture.svg");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Shop shop;

    private GalleryExport(Path folder, Shop shop) {
        this.folder = folder;
        this.shop = shop;
    }

    /** What a mail follows from: the events up to the one that calls for it, as CloudEvents. */
    record Story(String name, String stage, String lang, List<String> events) {}

    /** @param args the folder */
    public static void main(String[] args) throws IOException {
        var gallery = Gallery.ofASample(MailComposer.standalone());
        var folder = Path.of(args[0]);
        new GalleryExport(folder, gallery.shop()).write(gallery.all(), new PageExport(folder, gallery.shop()).write());
    }

    private void write(List<Rendering> renderings, List<Entry> pages) throws IOException {
        var entries = new ArrayList<Entry>();
        var stories = new StringBuilder();
        for (var rendering : renderings) {
            rendering.entries().forEach(entries::add);
            stories.append(JSON.writeValueAsString(story(rendering))).append('\n');
            if (rendering.mail() instanceof Made.Composed<MailContent>(var mail)) {
                write(rendering, mail);
            }
            if (rendering.push().orElse(null) instanceof Made.Composed<PushContent>(var push)) {
                write(rendering, push);
            }
            if (rendering.sms().orElse(null) instanceof Made.Composed<String>(var sms)) {
                write(rendering.smsFile(".txt"), sms + "\n");
                write(rendering.smsFile(".text.html"), Showing.sms(rendering.language(), sms));
            }
        }
        entries.addAll(pages);
        write("stories.jsonl", stories.toString());
        write("mails.js", script(entries));
        for (String file : PAGE) {
            write(file, resource(file));
        }
    }

    private void write(Rendering rendering, MailContent mail) throws IOException {
        write(rendering.file(".html"), mail.html());
        write(rendering.file(".light.html"), Showing.inScheme(mail.html(), false));
        write(rendering.file(".dark.html"), Showing.inScheme(mail.html(), true));
        write(rendering.file(".txt"), mail.text());
        write(rendering.file(".text.html"), Showing.text(mail.language(), mail.subject(), mail.text()));
    }

    private void write(Rendering rendering, PushContent push) throws IOException {
        var screen = LockScreen.of(push, shop);
        write(rendering.pushFile(".html"), screen);
        write(rendering.pushFile(".light.html"), Showing.inScheme(screen, false));
        write(rendering.pushFile(".dark.html"), Showing.inScheme(screen, true));
        write(rendering.pushFile(".txt"), push.title() + "\n" + push.body() + "\n");
    }

    static String script(List<Entry> entries) throws IOException {
        return "show(" + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries) + ");\n";
    }

    static String resource(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GalleryExport.class.getResourceAsStream("/gallery/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Story story(Rendering rendering) {
        var notification = rendering.notification();
        var events = new ArrayList<OrderEvent>();
        events.add(notification.order().confirmed());
        events.addAll(notification.order().events());
        return new Story(
                rendering.specimen().name(),
                notification.kind().code(),
                rendering.language().tag(),
                events.stream().map(OrderEventCodec::writeStructured).toList());
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }
}
