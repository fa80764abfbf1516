package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushHostsTest {

    private static final PushHosts KNOWN = new PushHosts(PushHosts.KNOWN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc",
                "https://FCM.googleapis.com:443/wp/abc",
                "https://updates.push.services.mozilla.com/wpush/v2/abc",
                "https://web.push.apple.com/abc",
                "https://db5p.notify.windows.com/w/?token=abc"
            })
    void theBrowsersPushServicesAreAllowed(String endpoint) {
        assertThat(KNOWN.allows(new PushEndpoint(endpoint))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com:8443/fcm/send/abc",
                "https://fcm.googleapis.com.evil.example/abc",
                "https://evilfcm.googleapis.com/abc",
                "https://push.apple.com/abc",
                "https://evilpush.apple.com/abc",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://localhost/",
                "https://fcm.googleapis.com./abc"
            })
    void nothingElseIs(String endpoint) {
        assertThat(KNOWN.allows(new PushEndpoint(endpoint))).isFalse();
    }

    @Test
    void aPortIsAllowedWhereItIsNamed() {
        var own = new PushHosts(List.of("push.example:8443"));

        assertThat(own.allows(new PushEndpoint("https://push.example:8443/a"))).isTrue();
        assertThat(own.allows(new PushEndpoint("https://push.example/a"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "https://push.example", "push.example/path", "*.*.example", "push.example:"})
    void anEntryThatIsNoHostIsRefused(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushHosts(List.of(entry)))
                .withMessageContaining("must be a host");
    }
}
