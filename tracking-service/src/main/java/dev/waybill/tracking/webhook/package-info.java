/**
 * Tells shops' own systems of what becomes of their orders, as Standard Webhooks has it. A call is written in the transaction that
 * makes it true, sent at least once, and known by its id; after the last attempt it is given up with an alarm, and the API's list
 * of changes closes the gap.
 *
 * <p>Addresses to call come from the settings, and yet each is held to the public internet whenever it is called: who may name an
 * address must not thereby reach what is behind our own walls.
 */
@NullMarked
package dev.waybill.tracking.webhook;

import org.jspecify.annotations.NullMarked;
