/** A push service and a browser for tests: they speak Web Push as the RFCs have it, with code that is not the service's. */
@NullMarked
package dev.waybill.notification.pushservice;

import org.jspecify.annotations.NullMarked;
