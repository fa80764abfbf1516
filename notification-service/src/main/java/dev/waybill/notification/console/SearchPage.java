package dev.waybill.notification.console;

import dev.waybill.notification.order.OrderSearch;
import java.util.List;

/**
 * What was looked for, and what there is.
 *
 * @param what as it was typed; empty if nothing was
 * @param kind what there is none of, if there is none
 * @param full whether there may be more
 * @param listed why the address gets no mail, if it is one and gets none
 */
record SearchPage(String what, String kind, List<Row> rows, boolean full, List<Listed> listed) {

    record Row(String shop, String order, String link, String last, String at) {}

    static SearchPage empty() {
        return new SearchPage("", "", List.of(), false, List.of());
    }

    static SearchPage of(String what, String kind, List<Row> rows, int found, List<Listed> listed) {
        return new SearchPage(what, kind, rows, found == OrderSearch.MOST, listed);
    }

    @Override
    public String toString() {
        return "SearchPage[hidden]";
    }
}
