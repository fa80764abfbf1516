package dev.waybill.notification.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages that belong to no feature. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    /** A page that has one thing to say. */
    static native TemplateInstance notice(Frame frame, String title, String text);
}
