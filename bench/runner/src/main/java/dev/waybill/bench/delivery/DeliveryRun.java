package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Machine;
import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Scratch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The whole comparison: the limit, those beside us, and our service, one after the other on the same machine. */
final class DeliveryRun {

    /** About what a mail of ours weighs on the wire. */
    private static final int LIMIT_BYTES = 15_000;

    private static final int LIMIT_RUNS = 3;

    /**
     * @param mails preloaded for each burst
     * @param rate events a second of the steady load
     */
    record Load(int mails, int rate, int seconds) {}

    private record Result(Trial.Burst cold, Trial.Steady steady, Trial.Burst warm, long peakRssMib) {}

    private final Load load;
    private final Scratch folder;

    DeliveryRun(Load load, Scratch folder) {
        this.load = load;
        this.folder = folder;
    }

    /**
     * @param waybill makes ready what is to be measured, which may take a while
     * @param others likewise; ours is divided by each of them
     */
    void run(Supplier<Subject> waybill, List<Supplier<Subject>> others) {
        Machine.describe().forEach(Report::line);
        Report.value("load_before", Machine.load());
        Report.value("preloaded_events", "" + load.mails());
        Report.value("steady_events_per_second", "" + load.rate());
        Report.value("steady_seconds", "" + load.seconds());
        Report.blank();

        double limit = limit();
        Report.value("limit_mails_per_second", limit, 0);
        Report.blank();
        Map<String, Result> beside = new LinkedHashMap<>();
        for (var other : others) {
            var subject = other.get();
            var theirs = measure(subject);
            beside.put(subject.name(), theirs);
            print(subject.keys(), theirs);
            Report.blank();
        }
        var subject = waybill.get();
        var ours = measure(subject);
        Report.value("load_after", Machine.load());
        Report.blank();
        print(subject.keys(), ours, limit, beside);
    }

    private double limit() {
        Report.say("smtp-source into smtp-sink");
        List<Double> rates = new ArrayList<>();
        for (int run = 0; run < LIMIT_RUNS; run++) {
            try (var sink = Sink.start(Sink.AT_ONCE)) {
                rates.add(Smtp.limit(sink.port(), load.mails(), LIMIT_BYTES));
            }
        }
        Collections.sort(rates);
        return rates.get(LIMIT_RUNS / 2);
    }

    private Result measure(Subject subject) {
        Report.say(subject.name() + ": " + load.mails() + " events wait for it to start");
        try (var trial = new Trial(subject, folder)) {
            var cold = trial.cold(load.mails());
            Report.say(subject.name() + ": steady load");
            var steady = trial.steady(load.rate(), load.seconds());
            Report.say(subject.name() + ": " + load.mails() + " events more, at once");
            var warm = trial.warm(load.mails());
            return new Result(cold, steady, warm, trial.running().peakRssMib());
        }
    }

    private static void print(String keys, Result result) {
        Report.value(keys + "mails_per_second_warm", result.warm().mailsPerSecond(), 0);
        Report.value(keys + "cpu_seconds_per_1000_warm", result.warm().cpuSecondsPer1000(), 2);
        Report.value(keys + "slowest_ms", result.steady().slowestMs(), 1);
        Report.value(keys + "mails_per_second", result.cold().mailsPerSecond(), 0);
        Report.value(keys + "p50_ms", result.steady().p50Ms(), 1);
        Report.value(keys + "p99_ms", result.steady().p99Ms(), 1);
        Report.value(keys + "cpu_seconds_per_1000", result.cold().cpuSecondsPer1000(), 2);
        Report.value(keys + "peak_rss_mib", result.peakRssMib(), 0);
    }

    /** What the goals are about comes last. */
    private static void print(String keys, Result ours, double limit, Map<String, Result> beside) {
        ratios(beside, "_warm", ours, Result::warm);
        Report.value("ratio_to_limit_warm", ours.warm().mailsPerSecond() / limit, 2);
        print(keys, ours);
        ratios(beside, "", ours, Result::cold);
        Report.value("ratio_to_limit", ours.cold().mailsPerSecond() / limit, 2);
    }

    private static void ratios(
            Map<String, Result> beside, String suffix, Result ours, Function<Result, Trial.Burst> burst) {
        beside.forEach((name, theirs) -> Report.value(
                "ratio_to_" + name + suffix,
                burst.apply(ours).mailsPerSecond() / burst.apply(theirs).mailsPerSecond(),
                2));
    }
}
