/**
 * The broker and the database that a service's tests run on: {@link dev.waybill.teststack.Broker} and
 * {@link dev.waybill.teststack.DatabaseServer}, each empty when it is started. A test knows their addresses and no more, so
 * it is the same whether they are embedded, as they are by default, or in containers ({@code -Dwaybill.test.stack=containers}).
 *
 * <p>Containers are started once for each JVM and emptied for each further start.
 */
@NullMarked
package dev.waybill.teststack;

import org.jspecify.annotations.NullMarked;
