/**
 * What should have happened to an order and has not.
 *
 * <p>Pure: functions of a timeline, of what past deliveries taught, and of an instant, so that a history can be replayed. A working day
 * is one on which the country delivered to neither rests nor feasts; days are those of its time zone.
 */
@NullMarked
package dev.waybill.tracking.delay;

import org.jspecify.annotations.NullMarked;
