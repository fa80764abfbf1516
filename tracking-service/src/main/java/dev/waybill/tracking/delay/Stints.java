package dev.waybill.tracking.delay;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How long past ones stood at one step, and how long they took from there to the end: the latest so many. */
final class Stints {

    private static final int MOST = 600;

    private int[] nexts = new int[8];
    private int[] ends = new int[8];
    private int seen;

    /** @param next when the next step came, in {@link Place#since} the step itself */
    void add(int next, int end) {
        if (seen < MOST && seen == nexts.length) {
            nexts = Arrays.copyOf(nexts, Math.min(MOST, seen * 2));
            ends = Arrays.copyOf(ends, nexts.length);
        }
        nexts[seen % MOST] = next;
        ends[seen % MOST] = end;
        seen++;
    }

    int size() {
        return Math.min(seen, MOST);
    }

    /** Those that stood there longer than that. */
    Outlook longerThan(int silence) {
        return new Outlook(IntStream.range(0, size())
                .filter(i -> nexts[i] > silence)
                .map(i -> ends[i])
                .sorted()
                .toArray());
    }

    /** How long that share of them stood there at most; there must be some. */
    int silence(double share) {
        return new Outlook(
                        IntStream.range(0, size()).map(i -> nexts[i]).sorted().toArray())
                .by(share);
    }
}
