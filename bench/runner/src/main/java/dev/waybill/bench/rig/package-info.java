/**
 * What every bench stands on: the machine and its load, services as processes of their own, waits that end, sample orders,
 * results as {@code key: value}.
 *
 * <p>Everything listens on loopback, and what was started is stopped by its process id.
 */
@NullMarked
package dev.waybill.bench.rig;

import org.jspecify.annotations.NullMarked;
