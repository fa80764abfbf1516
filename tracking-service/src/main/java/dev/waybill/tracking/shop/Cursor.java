package dev.waybill.tracking.shop;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.OrderId;
import dev.waybill.tracking.ledger.ListedOrder.Change;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A place in a list as text that is nobody's business but ours. Not signed: it names a place and no shop, so whoever makes one up
 * gets to see what its own key shows anyway.
 */
final class Cursor {

    /** A version, so that another form can be told from this one. */
    private static final Pattern FORM = Pattern.compile("1:([0-9]{1,20}):([0-9]{1,18}):(.+)");

    private Cursor() {}

    static String write(Change change) {
        var text = "1:" + change.database() + ":" + change.transaction() + ":"
                + change.order().value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BadQueryException if it is none of ours */
    static Change read(String cursor) {
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (form.matches()) {
                return new Change(form.group(1), Long.parseLong(form.group(2)), new OrderId(form.group(3)));
            }
        } catch (InvalidValueException notAnOrder) {
            throw notOurs();
        } catch (IllegalArgumentException notBase64) {
            throw notOurs();
        }
        throw notOurs();
    }

    static BadQueryException notOurs() {
        return new BadQueryException("cursor", "must be the next of an earlier answer; leave it out to start anew");
    }
}
