/**
 * What is stored: the facts of every order, where that puts it, and the hashes of the links that lead to it.
 *
 * <p>{@link dev.waybill.tracking.ledger.Ledger} is the only way in and out. Facts are added and never changed, each event
 * once; what can be asked of many orders is folded from them in the same transaction. Neither a mail address nor a name nor a
 * street ever reaches a table; of mail address and postcode there are hashes under a key that is not in the database.
 */
@NullMarked
package dev.waybill.tracking.ledger;

import org.jspecify.annotations.NullMarked;
