/**
 * From a table to a topic: rows are written in the transaction that makes them true, published in their order, and deleted once
 * the brokers have them. At least once, and what comes twice has the same id. Whose rows they are and what record becomes of
 * one, the service says.
 */
@NullMarked
package dev.waybill.outbox;

import org.jspecify.annotations.NullMarked;
