package dev.waybill.notification.gallery;

import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.PushContent;
import dev.waybill.notification.message.Specimen;
import dev.waybill.shop.Language;
import java.util.Optional;

/**
 * One notification of the gallery, as a mail and as a push.
 *
 * @param outcome the mail, or why there is none
 * @param push the push, or why there is none; empty where it never goes over push
 */
record Rendering(Specimen specimen, Language language, Outcome outcome, Optional<Push> push) {

    sealed interface Outcome {

        record Composed(MailContent mail) implements Outcome {}

        /** @param fault in a sentence for whoever mends the template or the text */
        record Broken(String fault) implements Outcome {}
    }

    sealed interface Push {

        record Composed(PushContent content) implements Push {}

        /** @param fault in a sentence for whoever mends the text */
        record Broken(String fault) implements Push {}
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
        return entry("mail", file(".html"));
    }

    Entry text() {
        return entry("text", file(".text.html"));
    }

    /** How it looks on a phone that is locked. */
    Optional<Entry> lockScreen() {
        return push.map(pushed -> switch (pushed) {
            case Push.Composed(var content) -> entry("push", pushFile(".html"), content.title(), "");
            case Push.Broken(var fault) -> entry("push", pushFile(".html"), "", fault);
        });
    }

    String file(String ending) {
        return "mails/" + language.tag() + "/" + specimen.name() + ending;
    }

    String pushFile(String ending) {
        return "pushes/" + language.tag() + "/" + specimen.name() + ending;
    }

    private Entry entry(String channel, String file) {
        return switch (outcome) {
            case Outcome.Composed(var mail) -> entry(channel, file, mail.subject(), "");
            case Outcome.Broken(var fault) -> entry(channel, file, "", fault);
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
