/** Work that nobody waits for. */
@NullMarked
package dev.waybill.tracking.chore;

import org.jspecify.annotations.NullMarked;
