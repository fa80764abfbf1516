/**
 * What the customer answers on the page, passed on to the shop: as an event on the topic that all is said on about the order.
 */
@NullMarked
package dev.waybill.tracking.answer;

import org.jspecify.annotations.NullMarked;
