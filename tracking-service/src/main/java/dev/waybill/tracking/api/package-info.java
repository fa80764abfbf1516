/**
 * The tracking page's facts as JSON, for whoever holds an order's link. What it says is described at {@code /q/openapi};
 * fields may be added, none is renamed or removed within {@code /api/v1}.
 */
@NullMarked
package dev.waybill.tracking.api;

import org.jspecify.annotations.NullMarked;
