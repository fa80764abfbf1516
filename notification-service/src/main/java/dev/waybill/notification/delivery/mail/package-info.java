/**
 * The delivery channel mail: a message's bytes and the SMTP dialogue that hands them over. Knows no database and no event; what
 * came of a dialogue is an {@link dev.waybill.notification.delivery.mail.SmtpOutcome}, never an exception.
 */
@NullMarked
package dev.waybill.notification.delivery.mail;

import org.jspecify.annotations.NullMarked;
