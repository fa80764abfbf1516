package dev.waybill.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "push-keys",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill push-keys",
        description = {
            "Makes a pair of keys for pushes to browsers, as the lines of a settings file.",
            "The public one is for both services, the private one for the notification service alone.",
            ""
        })
final class PushKeysCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() {
        PushKeys keys = PushKeys.generate();
        terminal.line("waybill.push.web.public-key=" + keys.publicKey());
        terminal.line("waybill.push.web.private-key=" + keys.privateKey());
        return 0;
    }
}
