package dev.waybill.notification.pushservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class BrowserTest {

    /** RFC 8291, section 5 and appendix A. */
    @Test
    void theExampleOfTheRfcIsRead() throws GeneralSecurityException {
        var browser = new Browser(
                new P256(
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                        "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                "BTBZMqHH6r4Tts7J_aSIgg");

        assertThat(browser.read(P256.bytes("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuw"
                        + "XPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }
}
