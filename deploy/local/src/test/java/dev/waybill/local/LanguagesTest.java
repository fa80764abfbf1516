package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A mail and the page behind its button speak the same languages: neither service knows the other's files. */
class LanguagesTest {

    private static final Path PROJECT = Path.of("..", "..");

    @Test
    void theMailsAndThePageSpeakTheSameLanguages() throws IOException {
        var mails = tags("notification-service/src/main/resources/messages", "mail_");
        var pages = tags("tracking-service/src/main/resources/dev/waybill/tracking/page", "tracking_");

        assertThat(mails).contains("en");
        assertThat(pages)
                .as("of each mail_<tag>.properties there must be a tracking_<tag>.properties, and the other way round")
                .isEqualTo(mails);
    }

    private static Set<String> tags(String folder, String prefix) throws IOException {
        try (var files = Files.list(PROJECT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".properties"))
                    .map(name -> name.substring(prefix.length(), name.length() - ".properties".length()))
                    .collect(Collectors.toSet());
        }
    }
}
