package dev.waybill.bench;

import dev.waybill.bench.delivery.DeliveryCommand;
import dev.waybill.bench.rig.Trouble;
import dev.waybill.bench.tracking.TrackingCommand;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind {@code ./waybill bench}. Exit codes: 0 measured, 1 something is wrong and was said, 2 misused. */
@Command(
        name = "waybill bench",
        description = "Measures what Waybill promises.",
        subcommands = {DeliveryCommand.class, TrackingCommand.class})
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        // Kafka says at length how it is configured; the bench's own failures it says itself.
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        int exit = new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (failure instanceof Trouble trouble) {
                        System.err.println("waybill: " + trouble.getMessage());
                    } else {
                        failure.printStackTrace();
                    }
                    return 1;
                })
                .execute(args);
        // Kafka leaves threads behind that nobody waits for.
        System.exit(exit);
    }
}
