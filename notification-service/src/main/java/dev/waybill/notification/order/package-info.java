/**
 * What an order has told us: the inbox, and an order's events in the order in which its customer is told of them. Of one
 * order, events are numbered as they were taken in; a number is never given twice and never changes.
 */
@NullMarked
package dev.waybill.notification.order;

import org.jspecify.annotations.NullMarked;
