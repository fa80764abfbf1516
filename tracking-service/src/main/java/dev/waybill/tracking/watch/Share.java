package dev.waybill.tracking.watch;

import java.util.Locale;

/** How many of how many. */
final class Share {

    private int part;
    private int whole;

    void add(boolean counts) {
        whole++;
        part += counts ? 1 : 0;
    }

    int whole() {
        return whole;
    }

    int part() {
        return part;
    }

    @Override
    public String toString() {
        return whole == 0 ? "none" : String.format(Locale.ROOT, "%.3f", (double) part / whole);
    }
}
