package dev.waybill.local;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which directory a command works on. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the data is kept (default: .waybill in the project)")
    private Optional<Path> data = Optional.empty();

    DataDir data() {
        return new DataDir(data.orElse(project().resolve(".waybill")));
    }

    DataDir dataUnless(Path otherwise) {
        return new DataDir(data.orElse(otherwise));
    }

    /** The working copy that the front door stands in. */
    static Path project() {
        return Path.of(System.getProperty("waybill.project", "."))
                .toAbsolutePath()
                .normalize();
    }
}
