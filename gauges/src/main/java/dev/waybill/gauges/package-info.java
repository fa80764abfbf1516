/**
 * Numbers for dashboards and alerts that have to be asked for: of the database, of the brokers. Not at each scrape, but every so often, and the
 * more seldom the longer an answer takes. What nobody knows just now is not a number, and never a zero that looks like good news.
 */
@NullMarked
package dev.waybill.gauges;

import org.jspecify.annotations.NullMarked;
