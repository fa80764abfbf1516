/**
 * From what is to be said to what was said: deliveries, their states and the worker that carries them out.
 *
 * <p>A delivery is sent once. The one exception is a fault between a mail's final dot and the commit that says it was taken:
 * then at most one more copy goes out, with the same bytes and Message-ID. The mails of one order go out in the order in which
 * their deliveries were added. Any number of instances share the queue; all times that decide are the database's.
 */
@NullMarked
package dev.waybill.notification.delivery;

import org.jspecify.annotations.NullMarked;
