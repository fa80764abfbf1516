package dev.waybill.tracking.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the reference page and the settings of figures together. */
class FiguresSettingsTest {

    @Test
    void thePageHasEverySettingWithItsDefaultAndNoOther() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/reference/settings.md")).stream()
                .filter(line -> line.startsWith("| `waybill.figures."))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip().replace("`", ""),
                        cells -> cells[2].strip().replace("`", "")));

        assertThat(rows).isEqualTo(ConfigClass.configClass(FiguresConfig.class).getProperties());
    }
}
