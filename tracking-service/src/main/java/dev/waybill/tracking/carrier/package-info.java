/**
 * What carriers say of parcels, by the webhooks of those who ask them: in come formats of others, each with its own proof of origin,
 * out go {@link dev.waybill.events.ShipmentProgressed} events.
 *
 * <p>The adapters are functions of bytes, headers and secrets. The same scan is the same event, however often and in however many
 * histories it comes. Nothing of a carrier's own words is kept: of its text, a hash.
 */
@NullMarked
package dev.waybill.tracking.carrier;

import org.jspecify.annotations.NullMarked;
