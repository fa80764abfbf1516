/** Links to our own pages: what they stand for is sealed into them, so that they need no account and no table. */
@NullMarked
package dev.waybill.notification.link;

import org.jspecify.annotations.NullMarked;
