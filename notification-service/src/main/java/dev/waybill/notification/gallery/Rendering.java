package dev.waybill.notification.gallery;

import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.PushContent;
import dev.waybill.notification.message.Specimen;
import dev.waybill.shop.Language;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One notification of the gallery over each channel.
 *
 * @param push empty where it never goes over push
 * @param sms empty where it never goes by text message
 */
record Rendering(
        Specimen specimen,
        Language language,
        Made<MailContent> mail,
        Optional<Made<PushContent>> push,
        Optional<Made<String>> sms) {

    /** What came of composing something. */
    sealed interface Made<T> {

        record Composed<T>(T content) implements Made<T> {}

        /** @param fault in a sentence for whoever mends the template or the text */
        record Broken<T>(String fault) implements Made<T> {}

        /** Whatever a template or text throws is what the gallery is there to show. */
        static <T> Made<T> by(Supplier<T> composer) {
            try {
                return new Composed<>(composer.get());
            } catch (RuntimeException fault) {
                return new Broken<>(String.valueOf(fault.getMessage()));
            }
        }
    }

    Notification notification() {
        return specimen.notification();
    }

    /** What a page of the gallery lists of it. */
    record Entry(
            String channel,
            String stage,
            String name,
            String lang,
            String dir,
            String title,
            String file,
            String fault) {}

    Entry html() {
        return entry("mail", mail, MailContent::subject, file(".html"));
    }

    Entry text() {
        return entry("text", mail, MailContent::subject, file(".text.html"));
    }

    /** How the push looks on a phone that is locked. */
    Optional<Entry> lockScreen() {
        return push.map(made -> entry("push", made, PushContent::title, pushFile(".html")));
    }

    Optional<Entry> textMessage() {
        return sms.map(made -> entry("sms", made, Rendering::firstLine, smsFile(".text.html")));
    }

    /** All of them. */
    Stream<Entry> entries() {
        return Stream.of(Stream.of(html(), text()), lockScreen().stream(), textMessage().stream())
                .flatMap(entries -> entries);
    }

    static String firstLine(String sms) {
        return sms.lines().findFirst().orElse("");
    }

    String file(String ending) {
        return "mails/" + language.tag() + "/" + specimen.name() + ending;
    }

    String pushFile(String ending) {
        return "pushes/" + language.tag() + "/" + specimen.name() + ending;
    }

    String smsFile(String ending) {
        return "texts/" + language.tag() + "/" + specimen.name() + ending;
    }

    private <T> Entry entry(String channel, Made<T> made, Function<T, String> title, String file) {
        return switch (made) {
            case Made.Composed<T>(var content) -> entry(channel, file, title.apply(content), "");
            case Made.Broken<T>(var fault) -> entry(channel, file, "", fault);
        };
    }

    private Entry entry(String channel, String file, String title, String fault) {
        return new Entry(
                channel,
                specimen.notification().kind().code(),
                specimen.name(),
                language.tag(),
                language.direction(),
                title,
                file,
                fault);
    }
}
