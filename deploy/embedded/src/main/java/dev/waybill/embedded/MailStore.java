package dev.waybill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of .eml files, one per mail, its number and time of arrival in its name. A file appears under that name when
 * it is whole, so a process killed while it writes leaves nothing that looks like a mail.
 */
final class MailStore {
    private static final Pattern NAME = Pattern.compile("(\\d{6,})-(\\d{8}T\\d{6}\\.\\d{3}Z)\\.eml");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSX").withZone(ZoneOffset.UTC);

    private final Path dir;

    MailStore(Path dir) {
        this.dir = dir;
    }

    /** What earlier runs kept, in the order of arrival. */
    List<CaughtMail> load() throws IOException {
        Files.createDirectories(dir);
        List<CaughtMail> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    Instant receivedAt = TIME.parse(name.group(2), Instant::from);
                    mails.add(Eml.read(file).describe(Long.parseLong(name.group(1)), receivedAt, file));
                }
            }
        }
        return mails;
    }

    CaughtMail keep(Eml eml, long number, Instant receivedAt) {
        Path file = dir.resolve("%06d-%s.eml".formatted(number, TIME.format(receivedAt)));
        Path unfinished = dir.resolve(file.getFileName() + ".part");
        try {
            Files.write(unfinished, eml.source());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return eml.describe(number, receivedAt, file);
    }
}
