/**
 * What {@code ./waybill} runs: {@code up}, {@code publish} and {@code dev}, the whole suite on one machine.
 *
 * <p>Kafka, PostgreSQL and the mail catcher live in this process ({@link dev.waybill.embedded}), the services are
 * processes of their own, started from their packaged jars with nothing but environment variables, as in production. All
 * that is kept lies in one data directory, and one process at a time works on it.
 */
@NullMarked
package dev.waybill.local;

import org.jspecify.annotations.NullMarked;
