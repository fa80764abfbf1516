package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String OLD = "ZGV2ZWxvcG1lbnQta2V5LW5vdC1mb3ItcHJvZHVjdGlvbi0w";
    private static final String NEW = "YW5vdGhlci1rZXktbm90LWZvci1wcm9kdWN0aW9uLTAwMDAw";
    private static final byte[] CONTENT = "lumen\naoife.brennan@post.example".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasSealedComesBackAndNothingOfItCanBeRead() {
        var seal = Seal.of(OLD, "test");

        var token = seal.seal(CONTENT);

        assertThat(token).matches("[A-Za-z0-9_-]+").isEqualTo(seal.seal(CONTENT));
        assertThat(seal.open(token))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(CONTENT));
        assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1))
                .doesNotContain("lumen", "aoife", "post");
    }

    @Test
    void anotherPurposeSealsDifferentlyAndOpensNothing() {
        var token = Seal.of(OLD, "test").seal(CONTENT);

        assertThat(Seal.of(OLD, "other").seal(CONTENT)).isNotEqualTo(token);
        assertThat(Seal.of(OLD, "other").open(token)).isEmpty();
    }

    @Test
    void afterANewKeyTheOldLinksStillOpenUntilTheirKeyIsGone() {
        var token = Seal.of(OLD, "test").seal(CONTENT);

        assertThat(Seal.of(NEW + "," + OLD, "test").open(token)).isPresent();
        assertThat(Seal.of(NEW + "," + OLD, "test").seal(CONTENT)).isNotEqualTo(token);
        assertThat(Seal.of(NEW, "test").open(token)).isEmpty();
    }

    @Test
    void noChangedTokenOpens() {
        var seal = Seal.of(OLD, "test");
        var bytes = Base64.getUrlDecoder().decode(seal.seal(CONTENT));
        for (int i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .as("byte " + i)
                    .isEmpty();
        }
        assertThat(seal.open("")).isEmpty();
        assertThat(seal.open("x".repeat(100_000))).isEmpty();
        assertThat(seal.open("not base64!")).isEmpty();
    }

    @Test
    void noTwoContentsShareANonce() {
        var seal = Seal.of(OLD, "test");
        var nonces = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            nonces.add(seal.seal(("customer " + i).getBytes(StandardCharsets.UTF_8))
                    .substring(0, 16));
        }
        assertThat(nonces).hasSize(1_000);
    }
}
