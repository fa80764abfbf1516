package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Machine;
import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Scratch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cost of a mail by what else is in the table: it should not change from a thousand queued deliveries to a hundred
 * thousand, nor with a million sent ones beside them.
 */
final class ScaleRun {

    private static final int WARM_UP = 10_000;
    private static final List<Integer> QUEUES = List.of(1_000, 10_000, 100_000);
    /** So few are sent in a blink: several times, then, and the middle one counts. */
    private static final int ROUNDS_OF_THE_SMALLEST = 5;

    private static final int MANY_SENT = 1_000_000;

    private final Subject subject;
    private final Scratch folder;

    ScaleRun(Subject subject, Scratch folder) {
        this.subject = subject;
        this.folder = folder;
    }

    void run() {
        Machine.describe().forEach(Report::line);
        Report.value("load_before", Machine.load());
        Report.blank();
        try (var trial = new Trial(subject, folder)) {
            Report.say("warming up with " + WARM_UP + " events");
            trial.cold(WARM_UP);
            var seed = new Seed(subject, trial.parts());
            for (int queued : QUEUES) {
                measure("queued_" + queued, trial, seed, queued);
            }
            Report.say("adding " + MANY_SENT + " sent deliveries");
            seed.sent(MANY_SENT);
            for (int queued : QUEUES) {
                measure("queued_" + queued + "_beside_" + MANY_SENT + "_sent", trial, seed, queued);
            }
        }
        Report.value("load_after", Machine.load());
    }

    private static void measure(String key, Trial trial, Seed seed, int queued) {
        int rounds = queued == QUEUES.getFirst() ? ROUNDS_OF_THE_SMALLEST : 1;
        var bursts = new ArrayList<Trial.Burst>();
        for (int round = 0; round < rounds; round++) {
            Report.say(queued + " queued deliveries");
            var series = key + "-" + round;
            bursts.add(trial.queued(series, queued, () -> seed.queued(series, queued)));
        }
        bursts.sort(Comparator.comparing(Trial.Burst::mailsPerSecond));
        var middle = bursts.get(rounds / 2);
        Report.value(key + "_mails_per_second", middle.mailsPerSecond(), 0);
        Report.value(key + "_cpu_seconds_per_1000", middle.cpuSecondsPer1000(), 2);
    }
}
