package dev.waybill.tracking.delay;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How long past ones stood at one step, and how long they took from there to the end: the latest so many. */
final class Stints {

    private static final int MOST = 600;

    private int[] nexts = new int[8];
    private int[] ends = new int[8];
    private int seen;
    private int silence;
    private int silenceAt;
    private double silenceShare;

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

    /** Of those that stood there longer than that, how many took longer than to the deadline. */
    Odds odds(int silence, int deadline) {
        int all = 0;
        int later = 0;
        for (int i = 0; i < size(); i++) {
            if (nexts[i] > silence) {
                all++;
                later += ends[i] > deadline ? 1 : 0;
            }
        }
        return new Odds(later, all);
    }

    /** How long that share of them stood there at most; there must be some. Worked out anew when a few more have been seen. */
    int silence(double share) {
        if (silenceAt == 0 || share != silenceShare || seen > silenceAt + silenceAt / 50) {
            silence = new Outlook(Arrays.stream(nexts, 0, size()).sorted().toArray()).by(share);
            silenceAt = seen;
            silenceShare = share;
        }
        return silence;
    }
}
