package dev.waybill.tracking.watch;

import dev.waybill.tracking.delay.Announcement;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Says which delays would have been announced in a history, and when. Run as a program of its own: it needs no broker, no database and no
 * container. The settings are those of the service, from the environment.
 */
public final class DelayReplay {

    private final PrintStream out;
    private final PrintStream err;

    DelayReplay(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @param args the file, or {@code -} for standard input */
    public static void main(String[] args) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int refused;
        try (InputStream file = args[0].equals("-") ? System.in : new FileInputStream(args[0])) {
            refused = new DelayReplay(out, err).run(file);
        } catch (FileNotFoundException none) {
            err.println("there is no file " + args[0]);
            refused = 1;
        }
        out.flush();
        System.exit(refused == 0 ? 0 : 1);
    }

    /** @return how many lines are no event */
    int run(InputStream file) throws IOException {
        var begun = Instant.now();
        var history = HistoryFile.read(file, err::println);
        var policy = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(DelayConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(DelayConfig.class)
                .policy();
        var score = new Replay(policy, (at, announcement) -> out.println(line(at, announcement))).run(history.told());
        out.println("events: " + history.told().size());
        if (history.refused() > 0) {
            out.println("refused: " + history.refused());
        }
        out.println("seconds: "
                + String.format(
                        Locale.ROOT,
                        "%.1f",
                        Duration.between(begun, Instant.now()).toMillis() / 1000.0));
        if (score.hasOutcomes()) {
            score.lines().forEach(out::println);
        } else {
            out.println("announced: " + score.announced());
        }
        return history.refused();
    }

    private static String line(Instant at, Announcement late) {
        var line = new StringBuilder()
                .append(at.atZone(late.zone()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS))
                .append(' ')
                .append(late.order().shop().value())
                .append('/')
                .append(late.order().order().value())
                .append(late.parcel().map(parcel -> " parcel " + parcel.value()).orElse(""))
                .append(": ")
                .append(
                        switch (late.reason()) {
                            case NOT_SENT -> "not sent by " + late.broken();
                            case NOT_DELIVERED -> "not delivered by " + late.broken();
                            case WILL_BE_LATE -> "will hardly come by " + late.broken();
                            case SILENT -> "silent since " + late.broken();
                            case STILL_LATE -> "still late on " + late.broken();
                        });
        late.next()
                .ifPresentOrElse(
                        next -> line.append("; now from %s to %s, as %d of 100 did (learnt from %d)"
                                .formatted(
                                        next.days().from(),
                                        next.days().until(),
                                        next.basis().percent(),
                                        next.basis().deliveries())),
                        () -> line.append("; no new date"));
        late.nextUpdateBy().ifPresent(day -> line.append(", more by ").append(day));
        return line.toString();
    }
}
