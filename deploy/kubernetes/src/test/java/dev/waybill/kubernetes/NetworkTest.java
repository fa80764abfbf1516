package dev.waybill.kubernetes;

import static dev.waybill.kubernetes.Manifests.elements;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.calls.PublicAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is reached from outside, and whom the services reach. */
class NetworkTest {

    private static final Pattern ON_CLASS = Pattern.compile("^@Path\\(\"/([a-z-]*)", Pattern.MULTILINE);
    private static final Pattern ON_METHOD = Pattern.compile("^ +@Path\\(\"([a-z-]+(?:\\.[a-z]+)?)", Pattern.MULTILINE);

    private final Manifests base = Overlay.BASE.render();

    @ParameterizedTest
    @ValueSource(strings = {"mail", "calls-out"})
    void whatIsNotPublicIsNotReachedFromThePods(String policy) throws IOException {
        var internet = base.one("NetworkPolicy", policy).at("/spec/egress/0/to");

        for (var block : internet.findValues("ipBlock")) {
            var excepted = elements(block.path("except")).map(JsonNode::asText).toList();
            assertThat(excepted).isNotEmpty();
            for (var range : excepted) {
                assertThat(PublicAddresses.has(first(range))).as(range).isFalse();
                assertThat(PublicAddresses.has(last(range))).as(range).isFalse();
                assertThat(contains(block.path("cidr").asText(), first(range)))
                        .as(range)
                        .isTrue();
            }
        }
        for (var address :
                List.of("10.1.2.3", "169.254.169.254", "192.168.0.1", "2001:db8::1", "fd00::1", "64:ff9b::a00:1")) {
            assertThat(reaches(internet, InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
        for (var address : List.of("9.9.9.9", "172.15.0.1", "2600::1")) {
            assertThat(reaches(internet, InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    void mailGoesToThePortForSubmission() {
        assertThat(base.one("NetworkPolicy", "mail")
                        .at("/spec/egress/0/ports/0/port")
                        .asText())
                .isEqualTo(ServiceSettings.text("waybill.smtp.port"));
    }

    @Test
    void allThatTheTrackingServiceServesIsRouted() {
        assertThat(routed("tracking-service")).isEqualTo(served("tracking-service"));
    }

    @Test
    void onlyTheCustomersPagesOfTheNotificationServiceAreRouted() {
        assertThat(routed("notification-service")).containsExactlyInAnyOrder("p", "f", "style");
        assertThat(served("notification-service")).contains("p", "f", "style", "api", "console");
    }

    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "PRODUCTION_OPERATORS"})
    void everyShopsPagesAreServedOverTls(Overlay overlay) {
        var manifests = overlay.render();

        for (var service : List.of("tracking-service", "notification-service")) {
            var ingress = manifests.one("Ingress", service);
            var hosts = elements(ingress.at("/spec/rules"))
                    .map(rule -> rule.path("host").asText())
                    .collect(toSet());
            var urls = manifests.settings(service).get("shops.properties").entrySet().stream()
                    .filter(setting -> setting.getKey().toString().endsWith("." + service.replace("service", "url")))
                    .map(setting -> setting.getValue().toString());
            assertThat(elements(ingress.at("/spec/tls/0/hosts")).map(JsonNode::asText))
                    .hasSameElementsAs(hosts);
            assertThat(urls)
                    .isNotEmpty()
                    .allMatch(url -> hosts.stream().anyMatch(host -> url.equals("https://" + host)));
        }
    }

    private Set<String> routed(String service) {
        return elements(base.one("Ingress", service).at("/spec/rules/0/http/paths"))
                .map(path -> path.path("path").asText().split("/")[1])
                .collect(toSet());
    }

    /** The first word of each path that a resource takes. */
    private static Set<String> served(String service) {
        try (var files = Files.walk(Path.of("../..", service, "src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ServiceSettings::read)
                    .flatMap(source -> ON_CLASS.matcher(source)
                            .results()
                            .flatMap(found -> found.group(1).isEmpty()
                                    ? ON_METHOD.matcher(source).results().map(method -> method.group(1))
                                    : Stream.of(found.group(1))))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean reaches(JsonNode to, InetAddress address) {
        return to.findValues("ipBlock").stream()
                .anyMatch(block -> contains(block.path("cidr").asText(), address)
                        && elements(block.path("except")).noneMatch(except -> contains(except.asText(), address)));
    }

    private static boolean contains(String range, InetAddress address) {
        try {
            var bytes = address.getAddress();
            var low = first(range).getAddress();
            return bytes.length == low.length
                    && Arrays.compareUnsigned(bytes, low) >= 0
                    && Arrays.compareUnsigned(bytes, last(range).getAddress()) <= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress first(String range) throws IOException {
        return InetAddress.getByName(range.substring(0, range.indexOf('/')));
    }

    private static InetAddress last(String range) throws IOException {
        var bytes = first(range).getAddress();
        for (int bit = Integer.parseInt(range.substring(range.indexOf('/') + 1)); bit < bytes.length * 8; bit++) {
            bytes[bit / 8] |= (byte) (0x80 >>> bit % 8);
        }
        return InetAddress.getByAddress(bytes);
    }
}
