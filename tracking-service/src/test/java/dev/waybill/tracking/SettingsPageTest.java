package dev.waybill.tracking;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tracking.ledger.LinksConfig;
import dev.waybill.tracking.limit.LimitsConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the reference page and the settings of getting in together. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/settings.md");
    private static final List<Class<?>> MAPPINGS = List.of(LinksConfig.class, LimitsConfig.class);
    private static final Pattern OURS = Pattern.compile("(?ms)^## Tracking service: getting in$.*?(?=^## |\\z)");
    private static final Pattern NAMED = Pattern.compile("^\\| `(waybill\\.[^`]+)`", Pattern.MULTILINE);

    @Test
    void everySettingIsOnThePageWithItsDefault() throws IOException {
        var rows = Files.readAllLines(PAGE);

        settings()
                .forEach((name, fallback) -> assertThat(rows)
                        .as(name)
                        .anySatisfy(row -> assertThat(row).startsWith("| `" + name + "` |" + fallback)));
    }

    @Test
    void thePageNamesNoSettingThatIsNotThere() throws IOException {
        var named = OURS.matcher(Files.readString(PAGE))
                .results()
                .flatMap(part -> NAMED.matcher(part.group()).results())
                .map(row -> row.group(1))
                .toList();

        assertThat(named).isNotEmpty().allMatch(settings()::containsKey);
    }

    /** Names with what the page must say next: the default, or nothing where there is none. */
    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        for (var mapping : MAPPINGS) {
            settings.putAll(ConfigClass.configClass(mapping).getProperties().entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey,
                            property -> property.getValue() == null ? "" : " `" + property.getValue() + "` |")));
        }
        assertThat(settings).isNotEmpty();
        return settings;
    }
}
