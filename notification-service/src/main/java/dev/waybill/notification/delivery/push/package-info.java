/**
 * Pushes and what takes them: each of the push services' protocols is one {@link PushTransport}. Nothing here knows deliveries, orders
 * or the database, and nothing here logs what leads to a device.
 */
@NullMarked
package dev.waybill.notification.delivery.push;

import org.jspecify.annotations.NullMarked;
