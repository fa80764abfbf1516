/** What customers choose to get, and in which language: their page, the list of what may be switched off, and the table. */
@NullMarked
package dev.waybill.notification.preference;

import org.jspecify.annotations.NullMarked;
