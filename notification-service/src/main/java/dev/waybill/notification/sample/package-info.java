/**
 * Mails of sample orders, for whoever wants to see one in their own mailbox. They go by the mail providers and not by the queue: no customer
 * waits for them, nothing of them is kept, and they are tried once.
 */
@NullMarked
package dev.waybill.notification.sample;

import org.jspecify.annotations.NullMarked;
