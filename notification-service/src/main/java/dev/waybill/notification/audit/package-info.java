/**
 * Which operator did what, and when: written in the transaction that does it, or before what is no transaction of ours, so that
 * nothing is done that is not written down. Rows are only ever added; time alone takes them away. A test goes through all that the
 * operators' API can change, and fails for what leaves no row.
 */
@NullMarked
package dev.waybill.notification.audit;

import org.jspecify.annotations.NullMarked;
