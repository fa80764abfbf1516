/** Holds the manifests beside them to the API's schemas, to what the services need, and to the services themselves. */
@NullMarked
package dev.waybill.kubernetes;

import org.jspecify.annotations.NullMarked;
