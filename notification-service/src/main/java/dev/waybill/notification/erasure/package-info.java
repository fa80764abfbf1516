/**
 * Erasing: what is kept of a customer goes, from here and, by events, from whoever else keeps anything of orders; and receipts say that
 * it is done.
 */
@NullMarked
package dev.waybill.notification.erasure;

import org.jspecify.annotations.NullMarked;
