/**
 * What shops say and lay out in a way of their own, from a folder that is read once, at start. All of it is checked before the first
 * mail is sent, and nothing in it is code: texts can name only the arguments that they are given, templates only the mail that they
 * are rendered for, and a shop's files are never those of another.
 */
@NullMarked
package dev.waybill.notification.override;

import org.jspecify.annotations.NullMarked;
