package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.ShopId;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    @Test
    void aSourceHasItsFormatItsSecretsAndItsShop() {
        var sources = sources(Map.of());

        assertThat(sources.find("kurier-cz")).hasValueSatisfying(source -> {
            assertThat(source.adapter()).isInstanceOf(Generic.class);
            assertThat(source.mayTouch(new ShopId("lumen"))).isTrue();
            assertThat(source.mayTouch(new ShopId("papirna"))).isFalse();
        });
        assertThat(sources.find("aftership"))
                .hasValueSatisfying(source ->
                        assertThat(source.mayTouch(new ShopId("papirna"))).isTrue());
        assertThat(sources.find("nobody")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "waybill.carriers.easypost.secrets, short, waybill.carriers.easypost.secrets: must have at least 16",
        "waybill.carriers.kurier-cz.secrets, no-secret-in-base64, waybill.carriers.kurier-cz.secrets: must be whsec_",
        "waybill.carriers.kurier-cz.shop, ../etc, waybill.carriers.kurier-cz.shop: must be",
    })
    void whatIsWrongIsNamedWithoutItsValue(String property, String value, String message) {
        assertThatThrownBy(() -> sources(Map.of(property, value)))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining(value);
    }

    @Test
    void aFormatThatDoesNotExistAndOneThatIsMissingAreNamed() {
        assertThatThrownBy(() -> sources(Map.of("waybill.carriers.easypost.format", "pigeon")))
                .hasMessageContaining("waybill.carriers.easypost.format");
        assertThatThrownBy(() -> sources(Map.of("waybill.carriers.new.secrets", "0123456789abcdef")))
                .hasMessageContaining("waybill.carriers.new.format");
    }

    private static Sources sources(Map<String, String> but) {
        var settings = new HashMap<>(Posted.SETTINGS);
        settings.putAll(but);
        return new Sources(new SmallRyeConfigBuilder()
                .withMapping(CarriersConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(CarriersConfig.class));
    }
}
