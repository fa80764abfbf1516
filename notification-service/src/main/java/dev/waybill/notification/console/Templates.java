package dev.waybill.notification.console;

import dev.waybill.notification.sample.SampleResource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Optional;

/** The pages. */
@CheckedTemplate(basePath = "console")
final class Templates {

    private Templates() {}

    static native TemplateInstance login(Shell shell, String wrong);

    static native TemplateInstance say(Shell shell, String title, String text, boolean good);

    static native TemplateInstance find(Shell shell, SearchPage page);

    static native TemplateInstance order(Shell shell, OrderPage page);

    static native TemplateInstance delivery(Shell shell, DeliveryPage page, String done);

    static native TemplateInstance again(Shell shell, DeliveryPage page, String problem);

    static native TemplateInstance elsewhere(Shell shell, DeliveryPage page, OtherAddress.Form form);

    static native TemplateInstance looked(Shell shell, String id, boolean kept, Letter letter);

    static native TemplateInstance lookedShort(
            Shell shell, String id, boolean kept, String what, String title, String text);

    static native TemplateInstance deadLetters(Shell shell, DeadLettersPage page);

    static native TemplateInstance deadLetter(Shell shell, DeadLetterPage page, String done);

    static native TemplateInstance deadLetterMend(Shell shell, DeadLetterPage page, Mending.Form form);

    static native TemplateInstance deadLetterAgain(
            Shell shell, String id, Optional<LetterEvent> event, String problem, boolean mendable);

    static native TemplateInstance deadLettersAgain(Shell shell, DeadLettersRun run);

    static native TemplateInstance deadLettersDiscard(Shell shell, DeadLettersRun run);

    static native TemplateInstance testMail(Shell shell, SampleResource.Choices choices, TestMail.Form form);

    static native TemplateInstance state(Shell shell, StatePage page, int every);
}
