/** What customers answer to "how was it?": the page where they confirm a score and may add words, and the table that keeps it. */
@NullMarked
package dev.waybill.notification.feedback;

import org.jspecify.annotations.NullMarked;
