/** Whom a notification is for, and who gets none. */
@NullMarked
package dev.waybill.notification.recipient;

import org.jspecify.annotations.NullMarked;
