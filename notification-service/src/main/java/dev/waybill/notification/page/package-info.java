/**
 * What the pages for customers share: frame, style sheets, the headers of their answers. Each stands behind a link that can't be
 * guessed, works without script, and changes something by POST only: mail scanners follow links.
 */
@NullMarked
package dev.waybill.notification.page;

import org.jspecify.annotations.NullMarked;
