/** Sees to it that nothing is locked with what anyone can read. */
@NullMarked
package dev.waybill.notification.secret;

import org.jspecify.annotations.NullMarked;
