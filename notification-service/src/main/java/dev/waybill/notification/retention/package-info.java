/**
 * Forgetting: orders whose last event is long past go, with their events, deliveries and attempts, and so do orders that are to be
 * erased. A tombstone stands for each: should its events be read once more, none is taken in.
 */
@NullMarked
package dev.waybill.notification.retention;

import org.jspecify.annotations.NullMarked;
