package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Percentiles;
import dev.waybill.bench.rig.Processes;
import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Running;
import dev.waybill.bench.rig.Scratch;
import dev.waybill.bench.rig.Trouble;
import dev.waybill.bench.rig.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One subject on its parts, measured from the outside: one process of it, or several that share the work. */
final class Trial implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;
    private static final int NOTED_WITHIN_SECONDS = 30;

    /** A load that was there before anybody looked at it. */
    record Burst(double mailsPerSecond, double cpuSecondsPer1000) {}

    /** A load that keeps coming. Times from publishing an event to the server's acceptance of its mail. */
    record Steady(double p50Ms, double p99Ms, double slowestMs) {}

    private final Parts parts;
    private final Ledger ledger;
    private final Publisher publisher;
    private final Subject subject;
    private final Scratch folder;
    private final int replicas;
    private final List<Running> running = new ArrayList<>();
    private int expected;

    Trial(Subject subject, Scratch folder) {
        this(subject, folder, Parts.start(folder, subject), 1);
    }

    /** @param parts closed with the trial */
    Trial(Subject subject, Scratch folder, Parts parts, int replicas) {
        this.subject = subject;
        this.folder = folder;
        this.parts = parts;
        this.replicas = replicas;
        this.ledger = new Ledger(subject, parts);
        this.publisher = new Publisher(parts);
    }

    Parts parts() {
        return parts;
    }

    /** The only one, or the first. */
    Running running() {
        return running.getFirst();
    }

    /** The events are there, then the process starts, as after a deployment: the JVM is cold. */
    Burst cold(int mails) {
        publisher.publish("cold", mails);
        for (int replica = 1; replica <= replicas; replica++) {
            running.add(Running.start(
                    replicas == 1 ? subject.name() : subject.name() + "-" + replica,
                    subject.jar(),
                    subject.jvm(),
                    subject.settings().apply(parts),
                    folder));
        }
        return burst("cold", mails);
    }

    /** A run of both kinds, after which it is given the time to write down what it has learnt. */
    void train(int mails) {
        cold(mails);
        warm(mails);
        Processes.stop(running().process(), Processes.TO_WRITE_A_CACHE);
    }

    /** The process runs already and is held still while the events gather. */
    Burst warm(int mails) {
        freeze();
        try {
            publisher.publish("warm", mails);
        } finally {
            thaw();
        }
        return burst("warm", mails);
    }

    /**
     * Deliveries that are in its table already. The time runs from letting the process go.
     *
     * @param seed puts them there
     */
    Burst queued(String series, int mails, Runnable seed) {
        freeze();
        Instant thawed;
        try {
            seed.run();
        } finally {
            thawed = Instant.now();
            thaw();
        }
        var sent = awaitSent(series, mails);
        return burst(new Ledger.Span(thawed, sent.until(), mails));
    }

    private void freeze() {
        running.forEach(one -> Processes.freeze(one.process()));
    }

    private void thaw() {
        running.forEach(one -> Processes.thaw(one.process()));
    }

    private Burst burst(String series, int mails) {
        return burst(awaitSent(series, mails));
    }

    private Burst burst(Ledger.Span span) {
        double cpu = running.stream()
                .mapToDouble(one -> one.cpuSeconds(span.from(), span.until()))
                .sum();
        var burst = new Burst(span.mailsPerSecond(), cpu * 1000 / span.mails());
        Report.say("  " + burst);
        return burst;
    }

    Steady steady(int rate, int seconds) {
        var published = publisher.publishSteadily("steady", rate, seconds);
        awaitSent("steady", published.size());
        var accepted = ledger.accepted("steady");
        var milliseconds = new ArrayList<Double>();
        published.forEach((event, at) ->
                milliseconds.add(Duration.between(at, accepted.get(event)).toNanos() / 1e6));
        var ranks = new Percentiles(milliseconds);
        var steady = new Steady(ranks.at(50), ranks.at(99), ranks.at(100));
        Report.say("  " + steady);
        return steady;
    }

    private Ledger.Span awaitSent(String series, int mails) {
        expected += mails;
        // The sink is asked first, for counting rows all the time would be part of the load.
        Wait.until(subject.name() + " sends " + expected + " mails", PATIENCE_SECONDS, () -> {
            running.forEach(Running::mustRun);
            return parts.sink().mails() >= expected;
        });
        Wait.until(subject.name() + " notes what it has sent", NOTED_WITHIN_SECONDS, () -> {
            running.forEach(Running::mustRun);
            return ledger.span(series).filter(span -> span.mails() == mails).isPresent();
        });
        if (parts.sink().mails() != expected) {
            throw new Trouble("%s was to send %d mails, and smtp-sink has taken %d"
                    .formatted(subject.name(), expected, parts.sink().mails()));
        }
        return ledger.span(series).orElseThrow();
    }

    @Override
    public void close() {
        publisher.close();
        running.forEach(Running::close);
        parts.close();
    }
}
