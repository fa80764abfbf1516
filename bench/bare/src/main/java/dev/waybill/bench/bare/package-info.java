/** The steps that no delivery can do without, and nothing else: what they cost alone. */
@NullMarked
package dev.waybill.bench.bare;

import org.jspecify.annotations.NullMarked;
