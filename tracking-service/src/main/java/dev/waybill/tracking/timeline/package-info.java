/**
 * Where an order is: what its events say, folded into one picture. Plain values and functions of them, without framework,
 * clock or I/O.
 *
 * <p>{@link dev.waybill.tracking.timeline.Fact} is what is kept of an event; {@link
 * dev.waybill.tracking.timeline.OrderTimeline} is what a set of facts amounts to. The fold sees a set: neither the order in
 * which facts come nor how often they come makes a difference.
 */
@NullMarked
package dev.waybill.tracking.timeline;

import org.jspecify.annotations.NullMarked;
