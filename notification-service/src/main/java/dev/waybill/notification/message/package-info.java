/**
 * What we say and how it reads: an event and what an order has told us so far become a {@link
 * dev.waybill.notification.message.Notification}, and that becomes a mail. Functions of values: no database, no clock,
 * no network; the same input gives the same bytes.
 */
@NullMarked
package dev.waybill.notification.message;

import org.jspecify.annotations.NullMarked;
