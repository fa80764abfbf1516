package dev.waybill.notification.gallery;

import dev.waybill.notification.gallery.Rendering.Outcome;
import dev.waybill.notification.gallery.Rendering.Push;
import dev.waybill.notification.message.MailContent;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The gallery as files with the names that {@link GalleryExport} gives them, each made when it is asked for. */
final class GalleryFiles {

    private static final Pattern MAIL =
            Pattern.compile("(mails|pushes)/([A-Za-z-]+)/([a-z0-9_-]+)(?:\\.(light|dark|text))?\\.html");

    private final Gallery gallery;

    GalleryFiles(Gallery gallery) {
        this.gallery = gallery;
    }

    /** @param type for {@code Content-Type} */
    record Found(String type, String content) {}

    /** @return empty where there is no such file */
    Optional<Found> find(String name) throws IOException {
        return switch (name) {
            case "mails.js" -> Optional.of(new Found(type(name), list()));
            // The tracking service renders them, and runs somewhere else.
            case "pages.js" -> Optional.of(new Found(type(name), ""));
            default ->
                GalleryExport.PAGE.contains(name)
                        ? Optional.of(new Found(type(name), GalleryExport.resource(name)))
                        : mail(name);
        };
    }

    private String list() throws IOException {
        var entries = gallery.all().stream()
                .flatMap(rendering ->
                        Stream.concat(Stream.of(rendering.html(), rendering.text()), rendering.lockScreen().stream()))
                .toList();
        return GalleryExport.script(entries) + "canSend('send');\n";
    }

    private Optional<Found> mail(String name) {
        var parts = MAIL.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean push = parts.group(1).equals("pushes");
        return gallery.find(parts.group(2), parts.group(3))
                .flatMap(rendering ->
                        push ? push(rendering, parts.group(4)) : Optional.of(mail(rendering, parts.group(4))))
                .map(content -> new Found(type(name), content));
    }

    private static String mail(Rendering rendering, @Nullable String form) {
        return switch (rendering.outcome()) {
            case Outcome.Composed(var mail) -> shown(mail, form);
            case Outcome.Broken(var fault) -> fault;
        };
    }

    private Optional<String> push(Rendering rendering, @Nullable String form) {
        return rendering.push().map(pushed -> switch (pushed) {
            case Push.Composed(var content) -> shown(LockScreen.of(content, gallery.shop()), form);
            case Push.Broken(var fault) -> fault;
        });
    }

    private static String shown(String screen, @Nullable String form) {
        return form == null ? screen : Showing.inScheme(screen, form.equals("dark"));
    }

    private static String shown(MailContent mail, @Nullable String form) {
        return switch (form) {
            case "light" -> Showing.inScheme(mail.html(), false);
            case "dark" -> Showing.inScheme(mail.html(), true);
            case "text" -> Showing.text(mail.language(), mail.subject(), mail.text());
            case null, default -> mail.html();
        };
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/html;charset=utf-8";
        };
    }
}
