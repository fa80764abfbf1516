package dev.waybill.tracking.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private record Config(String shop, String url, List<String> secrets, List<String> events)
            implements WebhooksConfig.Receiver {}

    private static Config at(String url) {
        return new Config(
                "lumen", url, List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), List.of("order.stage_changed"));
    }

    @Test
    void anHttpsAddressIsTakenAsItIs() {
        var endpoint = Endpoint.of("erp", at("https://erp.lumen.example/hooks/a%20b?x=1&y=%2F"), false);

        assertThat(endpoint.target()).isEqualTo("/hooks/a%20b?x=1&y=%2F");
        assertThat(endpoint.port()).isEqualTo(443);
        assertThat(Endpoint.of("erp", at("https://erp.lumen.example:443"), false)
                        .target())
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://erp.lumen.example/",
                "https://erp.lumen.example:8443/",
                "https://user:pass@erp.lumen.example/",
                "https://erp.lumen.example/#here",
                "https:///nowhere",
                "https://127.1/",
                "ftp://erp.lumen.example/",
                "erp.lumen.example",
                "https://two words/",
                ""
            })
    void anythingElseStopsTheStartByItsName(String url) {
        assertThatThrownBy(() -> Endpoint.of("erp", at(url), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("waybill.webhooks.endpoints.erp.url must be an https address on port 443");
    }

    @Test
    void anEventThatThereIsNotStopsTheStartByItsName() {
        var config = new Config("lumen", "https://erp.lumen.example/", at("").secrets(), List.of("order.lost"));

        assertThatThrownBy(() -> Endpoint.of("erp", config, false))
                .hasMessage(
                        "waybill.webhooks.endpoints.erp.events must be of order.stage_changed, order.delayed, delivery.disputed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://2130706433/",
                "https://10.0.0.8/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fd00::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/"
            })
    void anAddressThatIsNotPublicStopsTheStart(String url) {
        assertThatThrownBy(() -> Endpoints.check(
                        Endpoint.of("erp", at(url), false), new Addresses(InetAddress::getAllByName, false)))
                .hasMessageStartingWith("waybill.webhooks.endpoints.erp.url must lead to a public address");
    }

    @Test
    void aNameServerThatIsAwayDoesNotStopTheStart() {
        assertThatCode(() -> Endpoints.check(
                        Endpoint.of("erp", at("https://erp.lumen.example/"), false),
                        new Addresses(
                                host -> {
                                    throw new UnknownHostException(host);
                                },
                                false)))
                .doesNotThrowAnyException();
    }

    @Test
    void ofSeveralAddressesAPublicOneIsCalled() throws UnknownHostException {
        var both = new Addresses(
                _ -> new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("142.250.74.106")},
                false);

        assertThat(both.of("erp.lumen.example")).contains(InetAddress.getByName("142.250.74.106"));
    }
}
