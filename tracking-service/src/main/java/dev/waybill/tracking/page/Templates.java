package dev.waybill.tracking.page;

import dev.waybill.shop.Texts.Messages;
import dev.waybill.tracking.page.OrderPage.Button;
import dev.waybill.tracking.page.OrderPage.Choice;
import dev.waybill.tracking.page.OrderPage.Feedback;
import dev.waybill.tracking.page.OrderPage.Frame;
import dev.waybill.tracking.page.OrderPage.Head;
import dev.waybill.tracking.page.OrderPage.Push;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The documents; every expression in them is checked when the service is built. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    static native TemplateInstance order(
            Head head, Frame frame, OrderPage page, Optional<Push> push, Optional<Feedback> feedback, Messages msg);

    static native TemplateInstance find(Head head, FindForm form, Messages msg);

    /** The order in short, for a frame on the shop's own page. */
    static native TemplateInstance card(Head head, OrderPage page, String link, Messages msg);

    /** A page that has one thing to say. */
    static native TemplateInstance notice(Head head, String title, String text, Optional<Button> button);

    /** The part of a document in which another language is chosen. */
    static native TemplateInstance languages(String label, List<Choice> choices);
}
