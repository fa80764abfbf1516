/**
 * Who a shop is to its customers and how it speaks: brand, addresses, languages, plurals, dates and money. Both services
 * use it, so that a mail and the page behind its button look and sound alike. All types are safe to share between
 * threads.
 */
@NullMarked
package dev.waybill.shop;

import org.jspecify.annotations.NullMarked;
