/**
 * The customer's page behind the link in every mail: one HTML document and two style sheets, whole without any script.
 *
 * <p>What it says is put together by {@link dev.waybill.tracking.page.PageComposer} as plain values ({@link
 * dev.waybill.tracking.page.OrderPage}); the template only arranges them. It shows no more of a person than the city that
 * the parcel goes to. A link that leads nowhere gets one and the same answer, whatever is wrong with it.
 */
@NullMarked
package dev.waybill.tracking.page;

import org.jspecify.annotations.NullMarked;
