/**
 * From the topic into the database. At least once: an event is acknowledged after the commit that holds it, and one that comes
 * again changes nothing. Events of one order are taken in in the order in which they came.
 */
@NullMarked
package dev.waybill.notification.intake;

import org.jspecify.annotations.NullMarked;
