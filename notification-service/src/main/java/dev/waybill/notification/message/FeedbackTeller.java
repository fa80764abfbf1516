package dev.waybill.notification.message;

import static dev.waybill.notification.message.Wording.present;

import dev.waybill.events.OrderEvent;
import dev.waybill.notification.message.MailView.Scale;
import dev.waybill.shop.Shop;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks the one question, which has a scale from 0 to 10 for its answer (the Net Promoter Score's). */
record FeedbackTeller(Matter matter) {

    /** The highest score; the lowest is 0. */
    private static final int MOST = 10;

    Telling telling(OrderEvent delivered) {
        // A scan's time is local to its place already.
        String day = matter.day(delivered.context().time().toLocalDate());
        return Telling.of(
                        matter.ofOrder("feedback.subject"),
                        matter.say("feedback.preheader"),
                        matter.say("feedback.heading"),
                        Telling.NO_FACT,
                        Telling.ANSWER,
                        present(matter.say("feedback.lead", "day", day), matter.say("feedback.wrong")))
                .items(matter.say("title.order"), matter.order().confirmed().items());
    }

    /** @param page where an answer is given */
    static Scale scale(Wording wording, Shop shop, String page) {
        return new Scale(
                wording.say("feedback.question", Map.of("shop", shop.name())),
                wording.say("feedback.lowest"),
                wording.say("feedback.highest"),
                IntStream.rangeClosed(0, MOST)
                        .mapToObj(score -> new MailView.Button(Integer.toString(score), page + "?score=" + score))
                        .toList());
    }
}
