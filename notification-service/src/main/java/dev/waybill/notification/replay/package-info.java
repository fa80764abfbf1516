/**
 * Reading the topic once more, from any point, for an operator. It has a consumer of its own without a group, so nobody's offsets
 * move, and it knows what each event would lead to before it does anything. Without a word to the contrary nobody gets a mail.
 */
@NullMarked
package dev.waybill.notification.replay;

import org.jspecify.annotations.NullMarked;
