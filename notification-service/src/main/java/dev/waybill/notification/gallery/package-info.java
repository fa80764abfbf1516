/**
 * Every mail in every language to look at, from the fixtures that each start is rehearsed with: as a folder to browse, and as a
 * page of the service in development. Nothing of it answers in production.
 */
@NullMarked
package dev.waybill.notification.gallery;

import org.jspecify.annotations.NullMarked;
