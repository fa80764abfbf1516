package dev.waybill.notification.preference;

import dev.waybill.notification.page.Frame;
import dev.waybill.shop.Texts.Messages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    static native TemplateInstance preferences(Frame frame, PreferenceForm form, Messages words);
}
