/**
 * How often somebody may try: so that whoever tries what they don't know learns nothing within a lifetime.
 *
 * <p>Each instance counts for itself and in memory that is bounded.
 */
@NullMarked
package dev.waybill.tracking.limit;

import org.jspecify.annotations.NullMarked;
