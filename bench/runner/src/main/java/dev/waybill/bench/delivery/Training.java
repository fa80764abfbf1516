package dev.waybill.bench.delivery;

import dev.waybill.bench.rig.Report;
import dev.waybill.bench.rig.Scratch;
import dev.waybill.bench.rig.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a subject's ahead-of-time cache: its classes, linked, and what a run of it has shown to be worth compiling (JEP 483, 514
 * and 515). A process that starts with it need not find that out again while the first mails wait.
 */
final class Training {

    /** Twice: once cold, once warm. */
    private static final int MAILS = 10_000;

    private Training() {}

    /** @return the subject as it starts after a training run on parts of its own */
    static Subject of(Subject subject, Scratch folder) {
        Report.say(subject.name() + ": a training run, which is not measured");
        var cache = folder.path().resolve(subject.name() + ".aot");
        var trainee = subject.named(subject.name() + "-in-training").with("-XX:AOTCacheOutput=" + cache);
        try (var trial = new Trial(trainee, folder)) {
            trial.train(MAILS);
        }
        if (!Files.exists(cache)) {
            throw new Trouble(subject.name() + " has left no cache behind at " + cache + ".");
        }
        return subject.with("-XX:AOTCache=" + cache);
    }

    /** A Spring Boot application as its documentation wants it for a cache: the libraries beside it and not inside. */
    static Subject unpacked(Subject subject, Scratch folder) {
        var application = folder.path().resolve(subject.name() + "-unpacked");
        try {
            var unpacking = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            subject.jar().toString(),
                            "extract",
                            "--destination",
                            application.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (unpacking.waitFor() != 0) {
                throw new Trouble(subject.jar() + " could not be unpacked.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", e);
        }
        return subject.from(application.resolve(subject.jar().getFileName()));
    }
}
