/**
 * What happens to an order event, as spans of the trace in which the shop published it (W3C Trace Context; OpenTelemetry). Without a
 * collector in the settings nothing is recorded, and the shop's trace is passed on all the same.
 */
@NullMarked
package dev.waybill.traces;

import org.jspecify.annotations.NullMarked;
