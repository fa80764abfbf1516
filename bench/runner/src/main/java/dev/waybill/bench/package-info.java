/**
 * The commands behind {@code ./waybill bench}: what Waybill promises, measured from outside.
 */
@NullMarked
package dev.waybill.bench;

import org.jspecify.annotations.NullMarked;
