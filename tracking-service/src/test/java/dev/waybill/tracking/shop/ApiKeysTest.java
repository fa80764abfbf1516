package dev.waybill.tracking.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.ShopId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    /** Of "key". */
    private static final String HASH = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";
    /** Of "other". */
    private static final String OTHER = "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa";

    private record Key(String shop, String hash) implements ApiKeysConfig.Key {}

    @Test
    void aKeyOpensItsShopHoweverTheSchemeIsWritten() {
        var keys = new ApiKeys(Map.of("erp", new Key("lumen", HASH.toUpperCase())));

        assertThat(keys.holder("Bearer key")).contains(new ShopKey("erp", new ShopId("lumen")));
        assertThat(keys.holder("bearer  key ")).isPresent();
    }

    @Test
    void whileAKeyIsFollowedByAnotherBothOpenTheShop() {
        var keys = new ApiKeys(Map.of("erp", new Key("lumen", HASH), "erp-2", new Key("lumen", OTHER)));

        assertThat(keys.holder("Bearer key")).contains(new ShopKey("erp", new ShopId("lumen")));
        assertThat(keys.holder("Bearer other")).contains(new ShopKey("erp-2", new ShopId("lumen")));
    }

    @Test
    void nothingElseOpensAnything() {
        var keys = new ApiKeys(Map.of("erp", new Key("lumen", HASH)));

        assertThat(keys.holder(null)).isEmpty();
        assertThat(keys.holder("")).isEmpty();
        assertThat(keys.holder("Bearer")).isEmpty();
        assertThat(keys.holder("Bearer ")).isEmpty();
        assertThat(keys.holder("Bearer Key")).isEmpty();
        assertThat(keys.holder("Bearer " + HASH)).isEmpty();
        assertThat(keys.holder("Basic a2V5")).isEmpty();
        assertThat(new ApiKeys(Map.of()).holder("Bearer key")).isEmpty();
    }

    @Test
    void aKeyInThePlaceOfItsHashStopsTheStartAndIsNotRepeated() {
        assertThatThrownBy(() -> new ApiKeys(Map.of("erp", new Key("lumen", "the-key-itself"))))
                .hasMessageStartingWith("waybill.api.keys.erp.hash must be the SHA-256 of the key")
                .hasMessageNotContaining("the-key-itself");
        assertThatThrownBy(() -> new ApiKeys(Map.of("erp", new Key("No shop", HASH))))
                .hasMessageStartingWith("waybill.api.keys.erp.shop ");
    }
}
