package dev.waybill.tracking.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.webhook.WebhooksConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the reference page and the settings for shops' systems together. */
class SettingsPageTest {

    @ParameterizedTest
    @ValueSource(classes = {ApiKeysConfig.class, WebhooksConfig.class})
    void thePageHasEachSettingWithItsDefaultAndNoOther(Class<?> mapping) throws IOException {
        var settings = ConfigClass.configClass(mapping);
        var row = Pattern.compile(
                "^\\| `(" + Pattern.quote(settings.getPrefix() + ".") + "[^`]+)` \\| (`([^`]+)` )?\\|",
                Pattern.MULTILINE);

        var rows = row.matcher(Files.readString(Path.of("../docs/reference/settings.md")))
                .results()
                .map(found -> found.group(1) + "=" + found.group(3));

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(settings.getProperties().entrySet().stream()
                        // A list stands once with its default and once for its elements.
                        .filter(property -> !property.getKey().endsWith("[*]"))
                        .map(property -> property.getKey().replace(".*.", ".<id>.") + "=" + property.getValue())
                        .toList());
    }
}
