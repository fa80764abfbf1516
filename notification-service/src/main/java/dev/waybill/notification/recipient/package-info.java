/** Whom a notification is for. */
@NullMarked
package dev.waybill.notification.recipient;

import org.jspecify.annotations.NullMarked;
