package dev.waybill.notification.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notification.delivery.mail.SmtpProvider.Login;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpProvidersTest {

    @Test
    void theSettingsOfOneServerAreOneProvider() {
        var only = read(Map.of(
                "waybill.smtp.host", "smtp.post.example",
                "waybill.smtp.user", "me",
                "waybill.smtp.password", "secret",
                "waybill.smtp.mails-per-second", "0.5",
                "waybill.smtp.domains", "gmail.com:5, Outlook.com:10"));

        assertThat(only).singleElement().satisfies(provider -> {
            assertThat(provider.name()).hasToString("default");
            assertThat(provider.server().host()).isEqualTo("smtp.post.example");
            assertThat(provider.server().port()).isEqualTo(587);
            assertThat(provider.server().login()).contains(new Login("me", "secret"));
            assertThat(provider.limits().mailsPerSecond()).hasValue(0.5);
            assertThat(provider.limits().of("outlook.com")).isEqualTo(10);
            assertThat(provider.limits().of("post.example")).isEqualTo(Integer.MAX_VALUE);
        });
    }

    @Test
    void withoutAnySettingsTheServerIsThisMachine() {
        assertThat(read(Map.of()).getFirst().server().host()).isEqualTo("localhost");
    }

    @Test
    void providersComeInOrderAndHaveWhatIsCommonUnlessTheySayOtherwise() {
        var providers = read(Map.of(
                "waybill.smtp.tls", "none",
                "waybill.smtp.per-domain", "7",
                "waybill.smtp.timeout.dot", "20S",
                "waybill.smtp.providers.late.host", "late.example",
                "waybill.smtp.providers.late.priority", "10",
                "waybill.smtp.providers.early.host", "early.example",
                "waybill.smtp.providers.early.port", "2525",
                "waybill.smtp.providers.early.tls", "required",
                "waybill.smtp.providers.early.timeout.dot", "5S",
                "waybill.smtp.providers.early.domains", "gmail.com:2"));

        assertThat(providers).extracting(provider -> provider.name().value()).containsExactly("early", "late");
        var early = providers.get(0);
        var late = providers.get(1);
        assertThat(early.server().port()).isEqualTo(2525);
        assertThat(early.server().tls()).isEqualTo(SmtpConfig.Tls.REQUIRED);
        assertThat(early.timeouts().dot()).isEqualTo(Duration.ofSeconds(5));
        assertThat(early.limits().of("gmail.com")).isEqualTo(2);
        assertThat(late.server().port()).isEqualTo(587);
        assertThat(late.server().tls()).isEqualTo(SmtpConfig.Tls.NONE);
        assertThat(late.timeouts().dot()).isEqualTo(Duration.ofSeconds(20));
        assertThat(late.limits().of("gmail.com")).isEqualTo(7);
    }

    @Test
    void oneServerAndSeveralIsRefusedWithTheNamesOfTheSettings() {
        assertThatThrownBy(() -> read(Map.of(
                        "waybill.smtp.host", "smtp.post.example",
                        "waybill.smtp.user", "me",
                        "waybill.smtp.providers.other.host", "other.example")))
                .hasMessageContaining("waybill.smtp.host and waybill.smtp.user")
                .hasMessageContaining("waybill.smtp.providers");
    }

    @ParameterizedTest
    @CsvSource({
        "providers.a.weight, 0, the weight of a must be from 1",
        "providers.a.weight, -3, the weight of a must be from 1",
        "providers.a.weight, 70000, the weight of a must be from 1",
        "providers.a.priority, -1, the priority of a must be from 0",
        "providers.a.port, 0, a port from 1 to 65535",
        "providers.a.mails-per-second, 0, mails per second must be from 0.001",
        "providers.a.mails-per-second, NaN, mails per second must be from 0.001",
        "providers.a.max-connections, 0, a limit must be 1 or more",
        "providers.a.connection.mails, 0, a connection takes a mail",
        "providers.a.password, secret, a password without a user",
        "providers.a.domains, 'gmail.com:5,GMAIL.com:6', a domain has two limits",
    })
    void nonsenseIsRefusedWithTheNameOfItsProvider(String property, String value, String problem) {
        assertThatThrownBy(() ->
                        read(Map.of("waybill.smtp.providers.a.host", "a.example", "waybill.smtp." + property, value)))
                .hasMessageStartingWith("waybill.smtp.providers.a: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aNameThatWouldNotDoInRecordsAndMetricsIsRefused() {
        assertThatThrownBy(() -> read(Map.of("waybill.smtp.providers.\"Post AG\".host", "a.example")))
                .hasMessageContaining("\"Post AG\" is no name of a mail provider");
    }

    @ParameterizedTest
    @CsvSource({"gmail.com", "gmail.com:", "gmail.com:0", "gmail.com:x", ":5", "gmail:5"})
    void aLimitOfADomainThatCantBeReadIsRefused(String text) {
        assertThatThrownBy(() -> DomainLimit.of(text)).hasMessageContaining(text.split(":")[0]);
    }

    private static List<SmtpProvider> read(Map<String, String> settings) {
        return SmtpProviders.of(new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 200, text -> text.isEmpty() ? null : Duration.parse("PT" + text))
                .build()
                .getConfigMapping(SmtpConfig.class));
    }
}
