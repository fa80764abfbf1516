/**
 * What a shop's orders say when they are counted: how long carriers take, what was promised and kept, which delays were announced in
 * time, when orders come in, what customers answered.
 *
 * <p>What is counted is taken from the orders beside the intake, some seconds after it happened: an order or parcel is measured anew
 * whenever its order changes, so what a carrier corrects is corrected here too. It holds times and no personal data, and goes with
 * its order.
 */
@NullMarked
package dev.waybill.tracking.figures;

import org.jspecify.annotations.NullMarked;
