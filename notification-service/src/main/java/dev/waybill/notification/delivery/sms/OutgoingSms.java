package dev.waybill.notification.delivery.sms;

import dev.waybill.events.PhoneNumber;
import dev.waybill.shop.SmsSender;

/**
 * A text message, before a protocol has it.
 *
 * @param reference of 0 to 255, the same however often it is sent: by it, a phone knows the parts of a long one, and one that comes
 *     again fills the place of the first
 */
public record OutgoingSms(SmsSender from, PhoneNumber to, String text, int reference) {

    @Override
    public String toString() {
        return "OutgoingSms[hidden]";
    }
}
