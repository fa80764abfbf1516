package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Machine;
import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Scratch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What another instance brings. With a mail server that answers at once the processor is the limit, which all of them share on one
 * machine: what a mail costs should not grow with them. With one that takes its time, waiting is the limit: mails a second should.
 */
final class ReplicasRun {

    private static final int PARTITIONS = 8;
    private static final int WARM_UP = 5_000;
    private static final int MAILS = 20_000;

    private static final Duration SLOW = Duration.ofSeconds(1);
    /** For each instance, so that all of them take as long as one whose JVM is compiled after some seconds. */
    private static final int SLOW_MAILS = 800;

    private final Subject subject;
    private final Scratch folder;
    private final List<Integer> replicas;

    ReplicasRun(Subject subject, Scratch folder, List<Integer> replicas) {
        this.subject = subject;
        this.folder = folder;
        this.replicas = replicas;
    }

    void run() {
        Machine.describe().forEach(Report::line);
        Report.value("load_before", Machine.load());
        Report.blank();
        for (int instances : replicas) {
            fast(instances);
            slow(instances);
        }
        Report.value("load_after", Machine.load());
    }

    private void fast(int instances) {
        Report.say(instances + " instances, " + PARTITIONS + " partitions, a mail server that answers at once");
        try (var trial = trial(instances, "fast", Sink.AT_ONCE)) {
            trial.cold(WARM_UP);
            long before = databaseBytes(trial.parts());
            var burst = trial.warm(MAILS);
            Report.value("replicas_" + instances + "_mails_per_second", burst.mailsPerSecond(), 0);
            Report.value("replicas_" + instances + "_cpu_seconds_per_1000", burst.cpuSecondsPer1000(), 2);
            Report.value(
                    "replicas_" + instances + "_database_bytes_per_mail",
                    (double) (databaseBytes(trial.parts()) - before) / MAILS,
                    0);
        }
    }

    private void slow(int instances) {
        Report.say(instances + " instances, a mail server that takes " + SLOW.toSeconds() + " s for each mail");
        try (var trial = trial(instances, "slow", SLOW)) {
            var burst = trial.cold(SLOW_MAILS * instances);
            Report.value("replicas_" + instances + "_slow_server_mails_per_second", burst.mailsPerSecond(), 0);
        }
    }

    /** Tables with their indexes, without what is dead: what mails leave behind, which is what gathers. */
    private long databaseBytes(Parts parts) {
        try (var connection = parts.connect(subject);
                var vacuum = connection.createStatement();
                var statement = connection.createStatement()) {
            vacuum.execute("VACUUM FULL");
            var size = statement.executeQuery("SELECT pg_database_size(current_database())");
            size.next();
            return size.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Trial trial(int instances, String kind, Duration answersAfter) {
        var own = subject.named(subject.name() + "-" + kind + "-" + instances);
        return new Trial(own, folder, Parts.start(folder, own, PARTITIONS, answersAfter), instances);
    }
}
