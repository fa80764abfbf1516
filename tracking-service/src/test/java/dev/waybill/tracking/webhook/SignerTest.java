package dev.waybill.tracking.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

    /** The example of the libraries of Standard Webhooks. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void itSignsAsTheLibrariesOfStandardWebhooksDo() {
        assertThat(new Signer(List.of(SECRET))
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void whileASecretIsFollowedByAnotherBothSign() {
        var signer = new Signer(List.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", SECRET));

        assertThat(signer.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}")
                        .split(" "))
                .hasSize(2)
                .contains(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_short", "whsec_%%%%", "whsec_c2hvcnQ="})
    void whatIsNoSecretIsRefusedAndNotRepeated(String secret) {
        assertThatThrownBy(() -> new Signer(List.of(secret)))
                .hasMessageStartingWith("must each be whsec_ and base64")
                .hasMessageNotContainingAny("short", "MfKQ", "%%");
        assertThatThrownBy(() -> new Signer(List.of())).hasMessageContaining("one secret or more");
    }
}
