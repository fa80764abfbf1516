/**
 * What became of deliveries, for operators, and sending those again that failed. It can't double what was sent: a delivery is sent
 * again as itself, by a transition that its state allows, and never once the mail server has taken it.
 */
@NullMarked
package dev.waybill.notification.redelivery;

import org.jspecify.annotations.NullMarked;
