package dev.waybill.notification.feedback;

import dev.waybill.notification.page.Frame;
import dev.waybill.shop.Texts.Messages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The two pages. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    static native TemplateInstance feedback(Frame frame, FeedbackForm form, Messages words);

    static native TemplateInstance thanks(Frame frame, String received, int score, Messages words);
}
