/**
 * The parts Waybill talks to, for real, inside one JVM and on loopback only: a Kafka broker, a PostgreSQL server and a
 * mail catcher with its mailbox page.
 *
 * <p>Each is started by a static {@code start(directory, port)}, where port 0 asks for any free one, and stopped by
 * {@code close()}. Each keeps what it knows in its directory: started there again, it goes on where it stopped, also after
 * a {@code kill -9} of the process. None asks for a password, so none listens on anything but 127.0.0.1.
 *
 * <p>{@code waybill up} is built of them, and so are the services' tests.
 */
@NullMarked
package dev.waybill.embedded;

import org.jspecify.annotations.NullMarked;
