package dev.waybill.embedded;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The mailbox's one template and what it is filled with. */
final class MailboxPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private final ZoneId zone;
    private final Template template;

    MailboxPage(ZoneId zone) {
        this.zone = zone;
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        this.template = engine.parse(source(), Variant.forContentType(Variant.TEXT_HTML));
    }

    /** A line of the list. */
    record Row(CaughtMail mail, String link, String shop, String kind, String time, String day, boolean open) {}

    /** A tab above the mail. */
    record Tab(String label, String link, boolean open) {}

    /** The mail that is open, one of its sides turned up. */
    record Open(
            CaughtMail mail,
            String day,
            String time,
            String kind,
            String side,
            boolean html,
            List<Tab> tabs,
            String body,
            String download,
            boolean dark,
            String light,
            String darkLink,
            String text) {}

    String list(List<CaughtMail> mails) {
        return render("Mailbox", mails, null, false);
    }

    String mail(List<CaughtMail> mails, CaughtMail mail, Side side, Scheme scheme) {
        return render(mail.subject(), mails, open(mail, side, scheme), false);
    }

    String notFound(List<CaughtMail> mails) {
        return render("No such mail", mails, null, true);
    }

    private String render(String title, List<CaughtMail> mails, @Nullable Open open, boolean lost) {
        List<Row> rows = mails.reversed().stream()
                .map(mail -> row(mail, open != null && open.mail().number() == mail.number()))
                .toList();
        return template.data("title", title)
                .data("rows", rows)
                .data("newest", rows.isEmpty() ? 0 : rows.getFirst().mail().number())
                .data("open", open)
                .data("lost", lost)
                .render();
    }

    private Row row(CaughtMail mail, boolean open) {
        return new Row(
                mail,
                Side.PHONE.of(mail),
                mail.from().replaceFirst("\\s*<[^>]*>$", "").replace("\"", ""),
                kind(mail),
                TIME.format(mail.receivedAt().atZone(zone)),
                DAY.format(mail.receivedAt().atZone(zone)),
                open);
    }

    private Open open(CaughtMail mail, Side side, Scheme scheme) {
        List<Tab> tabs = Arrays.stream(Side.values())
                .map(tab -> new Tab(tab.label(), tab.of(mail) + scheme.query(), tab == side))
                .toList();
        String text = switch (side) {
            case TEXT -> mail.text();
            case SOURCE -> new String(mail.source(), StandardCharsets.UTF_8);
            case PHONE, WIDE, HEADERS -> "";
        };
        return new Open(
                mail,
                DAY.format(mail.receivedAt().atZone(zone)),
                TIME.format(mail.receivedAt().atZone(zone)),
                kind(mail),
                side.name(),
                side.showsHtml(),
                tabs,
                "/mails/" + mail.number() + "/body" + scheme.query(),
                "/mails/" + mail.number() + "/mail.eml",
                scheme == Scheme.DARK,
                side.of(mail) + Scheme.LIGHT.query(),
                side.of(mail) + Scheme.DARK.query(),
                text);
    }

    private static String kind(CaughtMail mail) {
        return mail.header("X-Waybill-Notification").orElse("").replace('_', ' ');
    }

    private static String source() {
        try (InputStream in = MailboxPage.class.getResourceAsStream("mailbox.html")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks mailbox.html");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
