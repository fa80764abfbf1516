package dev.waybill.tracking.delay;

import java.util.Arrays;

/**
 * What became of the past ones that stood where this one stands, after as long a silence.
 *
 * @param arrivals how long each took from there to its end, in {@link Place#since}, sorted
 */
record Outlook(int[] arrivals) {

    int size() {
        return arrivals.length;
    }

    /** Those that took longer than that. */
    Outlook after(int deadline) {
        return new Outlook(Arrays.copyOfRange(arrivals, upTo(deadline), arrivals.length));
    }

    /** By when that share of them was there; there must be some. */
    int by(double share) {
        return arrivals[Math.min((int) Math.ceil(share * arrivals.length), arrivals.length) - 1];
    }

    int upTo(int limit) {
        int low = 0;
        int high = arrivals.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrivals[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
