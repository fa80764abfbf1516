package dev.waybill.tracking.figures;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Optional;

/** The documents; every expression in them is checked when the service is built. */
@CheckedTemplate(basePath = "figures")
final class Templates {

    private Templates() {}

    static native TemplateInstance figures(Head head, FiguresPage page);

    /** A page that has one thing to say. */
    static native TemplateInstance notice(Head head, String text);

    /** What stands in the head of every document. */
    record Head(String title, String css, Optional<String> brandCss) {}
}
