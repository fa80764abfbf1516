/** What no service may be locked with outside development, because anyone can read it here. */
@NullMarked
package dev.waybill.secrets;

import org.jspecify.annotations.NullMarked;
