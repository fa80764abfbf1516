/** A short message service centre that the tests script: it speaks SMPP and keeps what it takes. */
@NullMarked
package dev.waybill.embedded.sms;

import org.jspecify.annotations.NullMarked;
