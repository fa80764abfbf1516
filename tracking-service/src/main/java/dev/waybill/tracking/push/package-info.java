/** A customer's device asks, from the order's page, to hear of the order: what the browser needs for it, and where it says so. */
@NullMarked
package dev.waybill.tracking.push;

import org.jspecify.annotations.NullMarked;
