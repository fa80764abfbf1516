package dev.waybill.events;

import java.util.Optional;

/**
 * A device wants to hear of the order.
 *
 * @param locale what its user reads; the customer's own language where it is not known
 * @param timeZone where the device is
 */
public record PushSubscribed(
        EventContext context, PushDevice device, Optional<LanguageTag> locale, Optional<TimeZoneName> timeZone)
        implements PushSubscriptionEvent {

    public PushSubscribed {
        Check.present(context, "context");
        Check.present(device, "device");
        locale = Check.optional(locale);
        timeZone = Check.optional(timeZone);
    }
}
