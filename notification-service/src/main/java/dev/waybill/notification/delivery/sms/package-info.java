/**
 * Text messages and the protocol that takes them, SMPP 3.4 (SMPP Developers Forum, 1999). Nothing here knows deliveries, orders or the
 * database, and nothing here logs a number or a text.
 */
@NullMarked
package dev.waybill.notification.delivery.sms;

import org.jspecify.annotations.NullMarked;
