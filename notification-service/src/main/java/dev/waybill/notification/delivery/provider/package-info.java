/**
 * Which mail provider takes the next mail: who works at present, who has room, and whose turn it is. No I/O and no database:
 * answers of mail servers go in, decisions come out. All of it belongs to one thread, except for what the gauges read.
 *
 * <p>Of the providers that work, those of the smallest priority take all mails, each its share by weight (RFC 2782). One that is
 * full is waited for and not passed over for one of a greater priority: standing by is for outages.
 */
@NullMarked
package dev.waybill.notification.delivery.provider;

import org.jspecify.annotations.NullMarked;
