package dev.waybill.notification.message;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two templates of every mail, checked against {@link MailView} when the service is built. */
@CheckedTemplate(basePath = "mail")
final class MailTemplates {

    private MailTemplates() {}

    static native TemplateInstance html(MailView mail);

    static native TemplateInstance text(MailView mail);
}
