/** Which stage of an order is told over which delivery channel: a table in the settings that each shop may change for itself. */
@NullMarked
package dev.waybill.notification.channel;

import org.jspecify.annotations.NullMarked;
