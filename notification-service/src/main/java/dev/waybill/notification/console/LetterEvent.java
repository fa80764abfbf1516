package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.LetterView;

/**
 * The event that a dead letter is.
 *
 * @param known whether it was taken in already: then it changes nothing here
 */
record LetterEvent(String type, String id, String shop, String order, String link, boolean known) {

    static LetterEvent of(LetterView.Event event) {
        return new LetterEvent(
                Words.type(event.type()),
                event.id(),
                event.shop(),
                event.order(),
                Links.order(event.shop(), event.order()),
                event.alreadyTakenIn());
    }
}
