package dev.waybill.tracking.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the reference page and the delay watch's settings together. */
class DelaySettingsTest {

    @Test
    void thePageHasEverySettingWithItsDefaultAndNoOther() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/reference/settings.md")).stream()
                .filter(line -> line.startsWith("| `waybill.delay."))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip().replace("`", ""),
                        cells -> cells[2].strip().replace("`", "")));
        var settings = ConfigClass.configClass(DelayConfig.class).getProperties().entrySet().stream()
                .filter(property -> !property.getKey().endsWith("[*]"))
                .collect(Collectors.toMap(property -> property.getKey(), property -> property.getValue()));

        assertThat(rows).isEqualTo(settings);
    }
}
