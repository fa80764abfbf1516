package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.audit.AuditConfig;
import dev.waybill.notification.bounce.ReportMailboxConfig;
import dev.waybill.notification.channel.ChannelsConfig;
import dev.waybill.notification.console.ConsoleConfig;
import dev.waybill.notification.database.DatabaseConfig;
import dev.waybill.notification.deadletter.DeadLetterConfig;
import dev.waybill.notification.delivery.DeliveryConfig;
import dev.waybill.notification.delivery.FeedbackConfig;
import dev.waybill.notification.delivery.QuietConfig;
import dev.waybill.notification.delivery.mail.ReturnPathConfig;
import dev.waybill.notification.delivery.mail.SmtpConfig;
import dev.waybill.notification.delivery.push.PushConfig;
import dev.waybill.notification.delivery.sms.SmsConfig;
import dev.waybill.notification.erasure.ErasureConfig;
import dev.waybill.notification.intake.IntakeConfig;
import dev.waybill.notification.link.LinksConfig;
import dev.waybill.notification.operator.OperatorConfig;
import dev.waybill.notification.order.InboxConfig;
import dev.waybill.notification.override.OverridesConfig;
import dev.waybill.notification.preference.PreferenceConfig;
import dev.waybill.notification.recipient.SuppressionConfig;
import dev.waybill.outbox.OutboxConfig;
import dev.waybill.secrets.SecretsConfig;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the reference page and the configuration mappings together. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/settings.md");
    /** Those of the other service are held to its own code by a test of its own. */
    private static final Pattern TRACKING =
            Pattern.compile("^## Tracking service.*?(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern NAMED = Pattern.compile("^\\| `(waybill\\.[^`]+)`", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(
            classes = {
                IntakeConfig.class,
                DatabaseConfig.class,
                DeliveryConfig.class,
                SmtpConfig.class,
                LinksConfig.class,
                OperatorConfig.class,
                AuditConfig.class,
                ConsoleConfig.class,
                OutboxConfig.class,
                ReportMailboxConfig.class,
                ReturnPathConfig.class,
                SuppressionConfig.class,
                DeadLetterConfig.class,
                ErasureConfig.class,
                InboxConfig.class,
                ChannelsConfig.class,
                FeedbackConfig.class,
                PushConfig.class,
                QuietConfig.class,
                SmsConfig.class,
                PreferenceConfig.class,
                OverridesConfig.class,
                SecretsConfig.class,
                ShopsConfig.class
            })
    void everySettingIsOnThePageWithItsDefault(Class<?> mapping) throws IOException {
        List<String> rows = Files.readAllLines(PAGE);

        properties(mapping)
                .forEach((name, fallback) -> assertThat(rows)
                        .as(name)
                        .anySatisfy(row -> assertThat(row).startsWith("| `" + name + "` |" + fallback)));
    }

    @Test
    void thePageNamesNoSettingThatIsNotThere() throws IOException {
        var known = new TreeSet<String>();
        for (var mapping : List.of(
                IntakeConfig.class,
                DatabaseConfig.class,
                DeliveryConfig.class,
                SmtpConfig.class,
                LinksConfig.class,
                OperatorConfig.class,
                AuditConfig.class,
                ConsoleConfig.class,
                OutboxConfig.class,
                ReportMailboxConfig.class,
                ReturnPathConfig.class,
                SuppressionConfig.class,
                DeadLetterConfig.class,
                ErasureConfig.class,
                InboxConfig.class,
                ChannelsConfig.class,
                FeedbackConfig.class,
                PushConfig.class,
                QuietConfig.class,
                SmsConfig.class,
                PreferenceConfig.class,
                OverridesConfig.class,
                SecretsConfig.class,
                ShopsConfig.class)) {
            known.addAll(properties(mapping).keySet());
        }

        var ours = TRACKING.matcher(Files.readString(PAGE)).replaceAll("");
        var named = NAMED.matcher(ours).results().map(row -> row.group(1));

        assertThat(named).allMatch(known::contains);
    }

    /** Names with what the page must say next: the default, or nothing where there is none. */
    private static Map<String, String> properties(Class<?> mapping) {
        var byName = ConfigClass.configClass(mapping).getProperties().entrySet().stream()
                // A list stands once with its default and once for its elements.
                .filter(property -> !property.getKey().endsWith("[*]"))
                .collect(Collectors.toMap(
                        property -> property.getKey().replace(".*.", ".<id>.").replaceFirst("\\.\\*$", ".<name>"),
                        property -> property.getValue() == null ? "" : " `" + property.getValue() + "` |"));
        assertThat(byName).isNotEmpty();
        return byName;
    }
}
