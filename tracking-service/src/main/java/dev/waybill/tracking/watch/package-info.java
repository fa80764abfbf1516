/** The delay watch at work: beside the intake, and over a file that holds a history. */
@NullMarked
package dev.waybill.tracking.watch;

import org.jspecify.annotations.NullMarked;
