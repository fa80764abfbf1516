/**
 * Breaks things and counts mails. A {@link dev.waybill.faults.World} holds a real broker and database, a
 * {@link dev.waybill.faults.Scenario} a topic, a database, a mail server and the processes of the service that one test needs,
 * with a {@link dev.waybill.faults.Proxy} in front of whatever it is to break. The {@link dev.waybill.faults.Ledger} knows
 * which mails should come and which came.
 */
@NullMarked
package dev.waybill.faults;

import org.jspecify.annotations.NullMarked;
