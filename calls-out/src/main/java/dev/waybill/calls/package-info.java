/** What the services have in common where they call servers of others: which addresses may be called, and when to come back. */
@NullMarked
package dev.waybill.calls;

import org.jspecify.annotations.NullMarked;
