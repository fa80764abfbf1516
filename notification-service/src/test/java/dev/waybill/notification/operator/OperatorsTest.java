package dev.waybill.notification.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorsTest {

    private static final String KEY = "4Yb0mJ3wq1l0Gz7iC5dVnQeR2sT8uXkH6pOaZfNcEtM=";
    private static final String OTHER = "Zt5Yb0mJ3wq1l0Gz7iC5dVnQeR2sT8uXkH6pOaZfNcE=";

    private final Operators operators = new Operators(Map.of("kasia", KEY, "night-shift", OTHER));

    @Test
    void aKeyTellsWhoHoldsIt() {
        assertThat(operators.holder("Bearer " + KEY)).contains(new Operator("kasia"));
        assertThat(operators.holder("bearer  " + OTHER)).contains(new Operator("night-shift"));
    }

    @Test
    void whatIsNoKeyOpensNothing() {
        assertThat(operators.holder(null)).isEmpty();
        assertThat(operators.holder("")).isEmpty();
        assertThat(operators.holder("Bearer ")).isEmpty();
        assertThat(operators.holder("Bearer " + KEY.substring(1))).isEmpty();
        assertThat(operators.holder("Basic " + KEY)).isEmpty();
        assertThat(operators.holder(KEY)).isEmpty();
    }

    @Test
    void withoutKeysItIsOff() {
        assertThat(new Operators(Map.of()).isOff()).isTrue();
        assertThat(operators.isOff()).isFalse();
    }

    @Test
    void aKeyThatCouldBeGuessedOrThatNoHeaderCarriesStopsTheStart() {
        for (var key : new String[] {"", "short", KEY.substring(0, 31), KEY + " ", KEY.replace('4', 'ż')}) {
            assertThatThrownBy(() -> new Operators(Map.of("kasia", key)))
                    .hasMessageContaining("waybill.operator.keys.kasia must have 32 characters")
                    .hasMessageNotContaining(KEY.substring(1, 20));
        }
    }

    @Test
    void aNameThatWouldSpoilTheLogStopsTheStart() {
        for (var name : new String[] {"", "a b", "a\nevent=forged", "x".repeat(65)}) {
            assertThatThrownBy(() -> new Operators(Map.of(name, KEY))).hasMessageContaining("a name has");
        }
    }
}
