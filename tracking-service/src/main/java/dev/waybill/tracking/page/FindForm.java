package dev.waybill.tracking.page;

import dev.waybill.shop.Texts.Messages;
import dev.waybill.tracking.page.OrderPage.Frame;
import io.quarkus.qute.RawString;
import java.util.Optional;

/**
 * The page on which an order is looked up.
 *
 * @param frame the shop's, where there is such a shop
 * @param languages the choice of them, in HTML
 * @param order what was written as the order's number
 */
record FindForm(Optional<Frame> frame, RawString languages, Optional<Trouble> trouble, String order) {

    /** Why nothing is shown. What was wrong is not said: it would tell which orders there are. */
    record Trouble(String title, String text) {

        static Trouble of(String what, Messages texts) {
            return new Trouble(texts.say(what + ".title"), texts.say(what + ".text"));
        }
    }
}
