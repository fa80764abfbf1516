/**
 * Who may use the operators' API under {@code /api/v1}, how it says no, and what it leaves in the log. Knows none of the
 * features: each brings its own resources, marks them with {@link ForOperators} and their methods with {@link Needs}, and throws
 * {@link Problem}.
 *
 * <p>Without a key in the settings the whole API is off. It shows personal data, so it is for an internal network only.
 */
@NullMarked
package dev.waybill.notification.operator;

import org.jspecify.annotations.NullMarked;
