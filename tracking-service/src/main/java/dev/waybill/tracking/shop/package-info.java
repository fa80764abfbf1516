/**
 * A shop's own systems: its orders as JSON under {@code /api/v1/shop}, behind a key that opens this shop's and no others. What
 * belongs to another shop is answered as what does not exist.
 */
@NullMarked
package dev.waybill.tracking.shop;

import org.jspecify.annotations.NullMarked;
