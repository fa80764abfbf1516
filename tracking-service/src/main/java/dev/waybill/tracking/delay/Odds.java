package dev.waybill.tracking.delay;

/**
 * How many of the past ones that stood where this one stands, after as long a silence, came too late.
 *
 * @param later of these, how many
 */
record Odds(int later, int all) {

    /** One of each kind is added to those that were seen, so that few prove little. */
    double late() {
        return (later + 1.0) / (all + 2.0);
    }
}
