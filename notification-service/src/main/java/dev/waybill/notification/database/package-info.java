/** How the features reach the database. Names no table: those belong to the features. */
@NullMarked
package dev.waybill.notification.database;

import org.jspecify.annotations.NullMarked;
