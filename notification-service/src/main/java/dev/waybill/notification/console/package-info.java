/**
 * The pages for staff under {@code /console}: find an order, see what was sent and what came of it, send it again; look
 * after dead letters and the queue. Whatever they do goes through the operators' API's own classes, so that it is judged,
 * done and written down in one way; nobody depends on this package.
 *
 * <p>Without a key in the settings there are none. They show personal data, so they are for an internal network only.
 */
@NullMarked
package dev.waybill.notification.console;

import org.jspecify.annotations.NullMarked;
