package dev.waybill.notification.delivery.provider;

import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.ProviderName;

/**
 * Leave for one mail to go by one provider, which keeps a place for it until the ticket is given back: to
 * {@link Providers#ended} or {@link Providers#unanswered}, once.
 *
 * @param domain the recipient's
 * @param trial whether this mail is to show whether the provider works
 * @param probe whether this mail is to show whether the provider lets the shop send again
 */
public record Ticket(ProviderName provider, ShopId shop, String domain, boolean trial, boolean probe) {}
