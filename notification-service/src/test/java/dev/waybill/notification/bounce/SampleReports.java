package dev.waybill.notification.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reports as mail systems in wide use write them, about any mail. */
public final class SampleReports {

    private SampleReports() {}

    /** The mail that a report is about. */
    public record About(UUID delivery, String recipient, String returnPath) {}

    /** @param name of a file in {@code reports}, such as {@code postfix} */
    public static byte[] of(String name, About about) {
        try (var file = SampleReports.class.getResourceAsStream("/reports/" + name + ".eml")) {
            if (file == null) {
                throw new IllegalArgumentException("no report " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{delivery}", about.delivery().toString())
                    .replace("{recipient}", about.recipient())
                    .replace("{returnPath}", about.returnPath())
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
