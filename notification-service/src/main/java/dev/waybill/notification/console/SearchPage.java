package dev.waybill.notification.console;

import dev.waybill.notification.order.OrderSearch;
import java.util.List;

/**
 * What was looked for, and what there is.
 *
 * @param what as it was typed; empty if nothing was
 * @param kind what there is none of, if there is none
 * @param full whether there may be more
 * @param address whether it is one
 * @param listed why the address gets no mail, if it gets none
 */
record SearchPage(String what, String kind, List<Row> rows, boolean full, boolean address, List<Listed> listed) {

    record Row(String shop, String order, String link, String last, String at) {}

    static SearchPage empty() {
        return new SearchPage("", "", List.of(), false, false, List.of());
    }

    static SearchPage named(String what, List<Row> rows) {
        return new SearchPage(what, "order or parcel", rows, full(rows), false, List.of());
    }

    static SearchPage of(String address, List<Row> rows, List<Listed> listed) {
        return new SearchPage(address, "order of the mail address", rows, full(rows), true, listed);
    }

    private static boolean full(List<Row> rows) {
        return rows.size() == OrderSearch.MOST;
    }

    /** Where the address was seen last: the shop that a complaint is most likely about. */
    public String shop() {
        return rows.isEmpty() ? "" : rows.getFirst().shop();
    }

    @Override
    public String toString() {
        return "SearchPage[hidden]";
    }
}
