package dev.waybill.notification.gallery;

import dev.waybill.notification.gallery.Rendering.Made;
import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.PushContent;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The gallery as files with the names that {@link GalleryExport} gives them, each made when it is asked for. */
final class GalleryFiles {

    private static final Pattern RENDERING =
            Pattern.compile("(mails|pushes|texts)/([A-Za-z-]+)/([a-z0-9_-]+)(?:\\.(light|dark|text))?\\.html");

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
                        : rendering(name);
        };
    }

    private String list() throws IOException {
        var entries = gallery.all().stream().flatMap(Rendering::entries).toList();
        return GalleryExport.script(entries) + "canSend('send');\n";
    }

    private Optional<Found> rendering(String name) {
        var parts = RENDERING.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var form = parts.group(4);
        return gallery.find(parts.group(2), parts.group(3))
                .flatMap(rendering -> switch (parts.group(1)) {
                    case "pushes" -> rendering.push().map(push -> content(push, said -> screen(said, form)));
                    case "texts" ->
                        rendering.sms().map(sms -> content(sms, said -> Showing.sms(rendering.language(), said)));
                    default -> Optional.of(content(rendering.mail(), mail -> shown(mail, form)));
                })
                .map(content -> new Found(type(name), content));
    }

    private static <T> String content(Made<T> made, Function<T, String> shown) {
        return switch (made) {
            case Made.Composed<T>(var content) -> shown.apply(content);
            case Made.Broken<T>(var fault) -> fault;
        };
    }

    private String screen(PushContent push, @Nullable String form) {
        var screen = LockScreen.of(push, gallery.shop());
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
