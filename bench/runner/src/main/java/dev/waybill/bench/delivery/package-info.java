/**
 * Measures the notification service from outside, as a process of its own on real parts: how many mails a second, how soon,
 * at what price. Beside it, in the same run, the limit (Postfix's {@code smtp-source}) and a peer.
 *
 * <p>Everything listens on loopback, every wait has an end, and what was started is stopped by its process id.
 */
@NullMarked
package dev.waybill.bench.delivery;

import org.jspecify.annotations.NullMarked;
