package dev.waybill.tracking.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the reference page and the settings of live updates together. */
class SettingsPageTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(waybill\\.live\\.[^`]+)` \\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void thePageHasEachSettingWithItsDefaultAndNoOther() throws IOException {
        var page = Files.readString(Path.of("../docs/reference/settings.md"));

        var rows = ROW.matcher(page).results().map(row -> row.group(1) + "=" + row.group(2));

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        ConfigClass.configClass(LiveConfig.class).getProperties().entrySet().stream()
                                .map(property -> property.getKey() + "=" + property.getValue())
                                .toList());
    }
}
