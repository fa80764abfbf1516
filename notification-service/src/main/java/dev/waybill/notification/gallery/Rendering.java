package dev.waybill.notification.gallery;

import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.Notification;
import dev.waybill.notification.message.Specimen;
import dev.waybill.shop.Language;

/**
 * One mail of the gallery.
 *
 * @param outcome the mail, or why there is none
 */
record Rendering(Specimen specimen, Language language, Outcome outcome) {

    sealed interface Outcome {

        record Composed(MailContent mail) implements Outcome {}

        /** @param fault in a sentence for whoever mends the template or the text */
        record Broken(String fault) implements Outcome {}
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

    String file(String ending) {
        return "mails/" + language.tag() + "/" + specimen.name() + ending;
    }

    private Entry entry(String channel, String file) {
        return new Entry(
                channel,
                specimen.notification().kind().code(),
                specimen.name(),
                language.tag(),
                language.direction(),
                switch (outcome) {
                    case Outcome.Composed(var mail) -> mail.subject();
                    case Outcome.Broken _ -> "";
                },
                file,
                switch (outcome) {
                    case Outcome.Composed _ -> "";
                    case Outcome.Broken(var fault) -> fault;
                });
    }
}
