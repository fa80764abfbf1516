package dev.waybill.tracking.watch;

import dev.waybill.shop.ShopsConfig;
import dev.waybill.tracking.delay.Announcement;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.zip.ZipException;

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
        try (InputStream file = args[0].equals("-") ? System.in : Files.newInputStream(Path.of(args[0]))) {
            refused = new DelayReplay(out, err).run(file);
        } catch (NoSuchFileException none) {
            err.println("there is no file " + args[0]);
            refused = 1;
        } catch (ZipException broken) {
            err.println(args[0] + " begins as a gzip file and is none: " + broken.getMessage());
            refused = 1;
        } catch (IOException fault) {
            err.println(args[0] + ": " + fault.getMessage());
            refused = 1;
        } catch (IllegalArgumentException setting) {
            err.println(setting.getMessage());
            refused = 1;
        }
        out.flush();
        System.exit(refused == 0 ? 0 : 1);
    }

    /** @return how many lines are no event */
    int run(InputStream file) throws IOException {
        var begun = Instant.now();
        var config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(DelayConfig.class)
                .withMapping(ShopsConfig.class)
                .withValidateUnknown(false)
                .build();
        var policies =
                ShopPolicies.of(config.getConfigMapping(DelayConfig.class), config.getConfigMapping(ShopsConfig.class));
        var history = HistoryFile.read(file, err::println);
        if (history.told().isEmpty()) {
            err.println("there is no event in it: one CloudEvent in JSON a line is wanted");
            return 1;
        }
        var score = new Replay(policies, (at, announcement) -> out.println(line(at, announcement))).run(history.told());
        out.println("events: " + history.told().size());
        if (history.refused() > 0) {
            out.println("refused: " + history.refused());
        }
        out.println("seconds: " + tenths(Duration.between(begun, Instant.now())));
        // On a machine that others use too, only this says how much work it was.
        ProcessHandle.current().info().totalCpuDuration().ifPresent(cpu -> out.println("cpu_seconds: " + tenths(cpu)));
        if (score.hasOutcomes()) {
            score.lines().forEach(out::println);
        } else {
            out.println("announced: " + score.announced());
        }
        return history.refused();
    }

    private static String tenths(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
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
