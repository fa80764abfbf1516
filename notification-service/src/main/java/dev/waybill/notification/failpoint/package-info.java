/**
 * Named places in the service's work at which a fault test may have it die. Without the JVM's system property
 * {@code waybill.fail-point} they are a comparison with null.
 */
@NullMarked
package dev.waybill.notification.failpoint;

import org.jspecify.annotations.NullMarked;
