/**
 * Records that could not be read, after they were put aside: kept in a table for an operator to look at, mend, send again or
 * discard. At least once: a dead letter that comes twice is one, and one that is sent again twice is one event, for the inbox
 * knows events by shop and id. Values hold personal data: they are shown to operators and never logged.
 */
@NullMarked
package dev.waybill.notification.deadletter;

import org.jspecify.annotations.NullMarked;
