package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the reference page and the settings of carriers' scans together. */
class SettingsPageTest {

    private static final Pattern ROW = Pattern.compile(
            "^\\| `(waybill\\.(?:carriers|unclaimed-scans)\\.[^`]+)` \\|(?: `([^`]+)`)?", Pattern.MULTILINE);

    @Test
    void thePageHasEachSettingWithItsDefaultAndNoOther() throws IOException {
        var page = Files.readString(Path.of("../docs/reference/settings.md"));

        var rows = ROW.matcher(page).results().map(row -> row.group(1) + "=" + row.group(2));

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(CarriersConfig.class, UnclaimedConfig.class)
                        .flatMap(mapping -> ConfigClass.configClass(mapping).getProperties().entrySet().stream())
                        .filter(property -> !property.getKey().endsWith("[*]"))
                        .map(property -> property.getKey().replace(".*.", ".<id>.") + "=" + property.getValue())
                        .toList());
    }
}
