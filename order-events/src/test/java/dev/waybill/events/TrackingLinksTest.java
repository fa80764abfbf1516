package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingLinksTest {

    private static final ShopId SHOP = new ShopId("lumen");
    private static final OrderId ORDER = new OrderId("1042");
    private static final String OLD = key((byte) 1, 32);
    private static final String NEW = key((byte) 2, 48);

    /** Computed with OpenSSL: links that customers hold must lead to their orders after every change. */
    @Test
    void theTokenIsHmacOverPurposeShopAndOrder() {
        var token = TrackingLinks.fromKeys(OLD).token(SHOP, ORDER);

        assertThat(token.value()).isEqualTo("FrGfnyLYSTGDKAB43LexPp_JkVK3B_N3GYmeohKXRfk");
        assertThat(HexFormat.of().formatHex(token.hash()))
                .isEqualTo("0f892a1284e6c43217d6fb49b743b8aa01a2f9c5f222f2756d43fed85e0dd39e");
    }

    @Test
    void anOrderNumberOfAnyScriptHasAToken() {
        assertThat(TrackingLinks.fromKeys(OLD).token(SHOP, new OrderId("пор-7")).value())
                .isEqualTo("PSMcgzKfQioRriPGN0aHMHCRTbjUpcEyI6I9xWZ1KSs");
    }

    @Test
    void otherShopsOrdersAndKeysGiveOtherTokens() {
        var links = TrackingLinks.fromKeys(OLD);

        assertThat(links.token(SHOP, ORDER))
                .isEqualTo(links.token(SHOP, ORDER))
                .isNotEqualTo(links.token(SHOP, new OrderId("1043")))
                .isNotEqualTo(links.token(new ShopId("zrno"), ORDER))
                .isNotEqualTo(TrackingLinks.fromKeys(NEW).token(SHOP, ORDER));
    }

    @Test
    void shopAndOrderCannotBeShiftedIntoEachOther() {
        var links = TrackingLinks.fromKeys(OLD);

        assertThat(links.token(new ShopId("a"), new OrderId("b/c")))
                .isNotEqualTo(links.token(new ShopId("a-b"), new OrderId("c")));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new ShopId("a/b"));
    }

    @Test
    void afterRotationNewLinksUseTheNewKeyAndOldOnesStillLead() {
        var rotated = TrackingLinks.fromKeys(" " + NEW + " , " + OLD + ",");

        assertThat(rotated.token(SHOP, ORDER))
                .isEqualTo(TrackingLinks.fromKeys(NEW).token(SHOP, ORDER));
        assertThat(rotated.tokens(SHOP, ORDER))
                .containsExactly(
                        TrackingLinks.fromKeys(NEW).token(SHOP, ORDER),
                        TrackingLinks.fromKeys(OLD).token(SHOP, ORDER));
    }

    @Test
    void aShortKeyIsRefusedAndNotRepeated() {
        var shortKey = key((byte) 7, 31);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrackingLinks.fromKeys(OLD + "," + shortKey))
                .withMessageContaining("32 bytes, not 31")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(shortKey));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ,", "correct horse battery staple correct horse!", "ключ"})
    void aKeyThatIsNoneIsRefusedAndNotRepeated(String keys) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrackingLinks.fromKeys(keys))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("horse", "ключ"))
                .withNoCause();
    }

    @Test
    void onlyATokensShapeIsParsed() {
        var token = TrackingLinks.fromKeys(OLD).token(SHOP, ORDER);

        assertThat(TrackingToken.parse(token.value())).contains(token);
        assertThat(TrackingToken.parse(token.value() + "A")).isEmpty();
        assertThat(TrackingToken.parse(token.value().substring(1) + "\n")).isEmpty();
        assertThat(TrackingToken.parse("")).isEmpty();
        assertThat(TrackingToken.parse("../" + token.value().substring(3))).isEmpty();
    }

    @Test
    void nothingPrintsASecret() {
        var links = TrackingLinks.fromKeys(OLD);
        var token = links.token(SHOP, ORDER);

        assertThat(token.toString()).isEqualTo("TrackingToken[hidden]");
        assertThat(links.toString()).doesNotContain(OLD.substring(0, 8));
    }

    private static String key(byte fill, int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
