package dev.waybill.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The commands behind the front door. Exit codes: 0 done, 1 something is wrong and was said, 2 misused. */
@Command(
        name = "waybill",
        subcommands = {
            UpCommand.class,
            PublishCommand.class,
            ReplayCommand.class,
            DevCommand.class,
            GalleryCommand.class,
            DelaysCommand.class,
            PushKeysCommand.class,
            TrainCommand.class
        })
public final class Waybill {

    private Waybill() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.standard();
        int exit = new CommandLine(new Waybill())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof Trouble) {
                        terminal.trouble(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(args);
        System.exit(exit);
    }
}
