package dev.waybill.notification.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorsTest {

    private static final String KEYS = "waybill.operator.keys.";
    /** Of "key" and of "other". */
    private static final String HASH = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";

    private static final String OTHER = "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa";

    private final Operators operators = operators(Map.of(
            KEYS + "kasia.hash",
            HASH,
            KEYS + "kasia.role",
            "operator",
            KEYS + "night-shift.hash",
            OTHER.toUpperCase(),
            KEYS + "night-shift.role",
            "support"));

    @Test
    void aKeyTellsWhoHoldsItAndWhatTheyMayDo() {
        assertThat(operators.holder("Bearer key")).contains(new Operator("kasia", Role.OPERATOR));
        assertThat(operators.holder("bearer  other ")).contains(new Operator("night-shift", Role.SUPPORT));
    }

    @Test
    void whatIsNoKeyOpensNothing() {
        for (var nothing : new String[] {
            "", "Bearer", "Bearer ", "Bearer Key", "Bearer key, Bearer key", "Basic a2V5", "key", "Bearer " + HASH
        }) {
            assertThat(operators.holder(nothing)).as(nothing).isEmpty();
        }
        assertThat(operators.holder(null)).isEmpty();
    }

    @Test
    void anOperatorMayDoWhatSupportMayAndNotTheOtherWayRound() {
        assertThat(Role.OPERATOR.may(Role.SUPPORT)).isTrue();
        assertThat(Role.OPERATOR.may(Role.OPERATOR)).isTrue();
        assertThat(Role.SUPPORT.may(Role.SUPPORT)).isTrue();
        assertThat(Role.SUPPORT.may(Role.OPERATOR)).isFalse();
    }

    @Test
    void whileAKeyIsFollowedByAnotherBothOpenAndTheOldOneEndsWithItsSettings() {
        var old = Map.of(KEYS + "kasia.hash", HASH, KEYS + "kasia.role", "operator");
        var fresh = Map.of(KEYS + "kasia-2.hash", OTHER, KEYS + "kasia-2.role", "operator");
        var both = new HashMap<>(old);
        both.putAll(fresh);

        assertThat(operators(both).holder("Bearer key")).contains(new Operator("kasia", Role.OPERATOR));
        assertThat(operators(both).holder("Bearer other")).contains(new Operator("kasia-2", Role.OPERATOR));
        assertThat(operators(fresh).holder("Bearer key")).isEmpty();
        assertThat(operators(fresh).holder("Bearer other")).isPresent();
    }

    @Test
    void withoutKeysItIsOff() {
        assertThat(operators(Map.of()).isOff()).isTrue();
        assertThat(operators.isOff()).isFalse();
    }

    @Test
    void aKeyThatStandsWhereItStoodBeforeThereWereRolesStopsTheStartAndTheErrorSaysWhatToWrite() {
        assertThatThrownBy(() -> operators(Map.of(KEYS + "kasia", "the-key-itself")))
                .hasMessageStartingWith("waybill.operator.keys.kasia is no longer where the key stands.")
                .hasMessageContainingAll(
                        "waybill.operator.keys.kasia.role to operator",
                        "waybill.operator.keys.kasia.hash to the SHA-256 of the key",
                        "sha256sum")
                .hasMessageNotContaining("the-key-itself");
        assertThatThrownBy(() -> operators(
                        Map.of(KEYS + "kasia", "x", KEYS + "kasia.hash", HASH, KEYS + "kasia.role", "support")))
                .as("the key is in the settings still")
                .hasMessageContaining("Take it out");
    }

    @Test
    void aKeyInThePlaceOfItsHashStopsTheStartAndIsNotRepeated() {
        for (var wrong : new String[] {"the-key-itself", HASH.substring(1), HASH + "0", "ż".repeat(64)}) {
            assertThatThrownBy(() -> operators(Map.of(KEYS + "kasia.hash", wrong, KEYS + "kasia.role", "support")))
                    .hasMessageStartingWith("waybill.operator.keys.kasia.hash must be the SHA-256 of the key")
                    .hasMessageNotContaining(wrong);
        }
        assertThatThrownBy(() -> operators(Map.of(KEYS + "kasia.role", "support")))
                .hasMessageStartingWith("waybill.operator.keys.kasia.hash must be");
    }

    @Test
    void aKeyWithoutARoleStopsTheStart() {
        assertThatThrownBy(() -> operators(Map.of(KEYS + "kasia.hash", HASH)))
                .hasMessage("waybill.operator.keys.kasia.role must be support or operator");
        assertThatThrownBy(() -> operators(Map.of(KEYS + "kasia.hash", HASH, KEYS + "kasia.role", "the-key-itself")))
                .hasMessage("waybill.operator.keys.kasia.role must be support or operator");
    }

    @Test
    void oneKeyUnderTwoNamesStopsTheStart() {
        assertThatThrownBy(() -> operators(Map.of(
                        KEYS + "kasia.hash",
                        HASH,
                        KEYS + "kasia.role",
                        "support",
                        KEYS + "tom.hash",
                        HASH.toUpperCase(),
                        KEYS + "tom.role",
                        "operator")))
                .hasMessageContainingAll("waybill.operator.keys.kasia", "waybill.operator.keys.tom");
    }

    @Test
    void aNameThatWouldSpoilTheLogStopsTheStart() {
        for (var name : new String[] {"a b", "a\nevent=forged", "x".repeat(65)}) {
            assertThatThrownBy(() -> operators(
                            Map.of(KEYS + "\"" + name + "\".hash", HASH, KEYS + "\"" + name + "\".role", "support")))
                    .hasMessageContaining("a name has");
        }
    }

    /** As the service reads them. */
    private static Operators operators(Map<String, String> settings) {
        return new Operators(new SmallRyeConfigBuilder()
                .withMapping(OperatorConfig.class)
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .build()
                .getConfigMapping(OperatorConfig.class)
                .keys());
    }
}
