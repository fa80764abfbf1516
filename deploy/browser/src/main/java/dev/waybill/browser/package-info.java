/** For tests: the browser that is installed on the machine, led over a service's pages, and what axe-core finds wrong with them. */
@NullMarked
package dev.waybill.browser;

import org.jspecify.annotations.NullMarked;
