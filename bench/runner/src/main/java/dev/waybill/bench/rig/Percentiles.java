package dev.waybill.bench.rig;

import java.util.Arrays;
import java.util.Collection;

/** Ranks of a sample, by the nearest rank: always a value that was measured. */
public final class Percentiles {

    private final double[] sorted;

    public Percentiles(Collection<Double> sample) {
        if (sample.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = sample.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** @param percent more than 0, at most 100 */
    public double at(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
