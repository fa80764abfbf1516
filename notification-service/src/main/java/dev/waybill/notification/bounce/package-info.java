/**
 * What mail systems report of mails that they had taken: that one could not be delivered (RFC 3464), or that its recipient does
 * not want it (RFC 5965). A report is believed if it is about a mail that we sent, and about that mail's recipient; the same
 * report again changes nothing.
 */
@NullMarked
package dev.waybill.notification.bounce;

import org.jspecify.annotations.NullMarked;
