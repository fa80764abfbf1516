/**
 * The notification service: order events in, mails out.
 *
 * <p>{@code intake} takes events from Kafka into the inbox and decides in the same transaction what is to be said;
 * {@code delivery} says it. The two meet in the database only, so either can stop or start again at any point.
 */
@NullMarked
package dev.waybill.notification;

import org.jspecify.annotations.NullMarked;
