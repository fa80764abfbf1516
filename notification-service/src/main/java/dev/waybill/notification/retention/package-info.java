/**
 * Forgetting: orders whose last event is long past go, with their events, deliveries and attempts. Nothing that is forgotten is
 * told again, should its events be read once more: an event that is older than the inbox remembers is silent when it comes.
 */
@NullMarked
package dev.waybill.notification.retention;

import org.jspecify.annotations.NullMarked;
