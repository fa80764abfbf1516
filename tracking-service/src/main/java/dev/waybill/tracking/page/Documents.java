package dev.waybill.tracking.page;

import dev.waybill.shop.Texts.Messages;
import dev.waybill.tracking.page.OrderPage.Button;
import dev.waybill.tracking.page.OrderPage.Choice;
import dev.waybill.tracking.page.OrderPage.Feedback;
import dev.waybill.tracking.page.OrderPage.Frame;
import dev.waybill.tracking.page.OrderPage.Head;
import dev.waybill.tracking.page.OrderPage.Push;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The documents that there are, from whichever engine fills them in. */
interface Documents {

    /** The ones that were checked when the service was built. */
    Documents CHECKED = new Documents() {
        @Override
        public TemplateInstance order(
                Head head,
                Frame frame,
                OrderPage page,
                Optional<Push> push,
                Optional<Feedback> feedback,
                Messages msg) {
            return Templates.order(head, frame, page, push, feedback, msg);
        }

        @Override
        public TemplateInstance find(Head head, FindForm form, Messages msg) {
            return Templates.find(head, form, msg);
        }

        @Override
        public TemplateInstance card(Head head, OrderPage page, String link, Messages msg) {
            return Templates.card(head, page, link, msg);
        }

        @Override
        public TemplateInstance notice(Head head, String title, String text, Optional<Button> button) {
            return Templates.notice(head, title, text, button);
        }

        @Override
        public TemplateInstance languages(String label, List<Choice> choices) {
            return Templates.languages(label, choices);
        }
    };

    TemplateInstance order(
            Head head, Frame frame, OrderPage page, Optional<Push> push, Optional<Feedback> feedback, Messages msg);

    TemplateInstance find(Head head, FindForm form, Messages msg);

    TemplateInstance card(Head head, OrderPage page, String link, Messages msg);

    TemplateInstance notice(Head head, String title, String text, Optional<Button> button);

    /** The part of a document in which another language is chosen. */
    TemplateInstance languages(String label, List<Choice> choices);
}
