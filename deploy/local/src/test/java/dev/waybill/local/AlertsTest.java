package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules, by themselves. Whether what they name is there is for {@link MetricsIT}. */
class AlertsTest {
    private static final Path RUNBOOK = Path.of("../../docs/how-to/alerts.md");

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        assertThat(Observability.alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.get("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .as(name)
                    .isEqualTo("docs/how-to/alerts.md#" + name.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void everyAlertHasItsPartOfTheRunbookAndEveryPartItsAlert() throws IOException {
        List<String> parts = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("### Waybill"))
                .map(line -> line.substring(4))
                .toList();
        assertThat(parts).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names());
        String page = Files.readString(RUNBOOK);
        for (String part : page.split("(?m)^### ")) {
            if (part.startsWith("Waybill")) {
                assertThat(part).contains("**It means**", "**Customers**", "**Look at**", "**Do**");
            }
        }
    }

    @Test
    void everyAlertIsTestedForBothFiringAndNot() throws IOException {
        JsonNode tests = new YAMLMapper().readTree(Observability.TESTS.toFile());
        for (String alert : names()) {
            List<JsonNode> of = tests.findValues("alert_rule_test").stream()
                    .flatMap(AlertsTest::each)
                    .filter(test -> test.get("alertname").asText().equals(alert))
                    .map(test -> test.get("exp_alerts"))
                    .toList();
            assertThat(of).as(alert + " fires").anyMatch(expected -> !expected.isEmpty());
            assertThat(of).as(alert + " does not fire").anyMatch(JsonNode::isEmpty);
        }
    }

    @Test
    void theyFireWhenTheyMustAndNotWhenTheyMustNot() throws Exception {
        assertThat(promtool("check", "rules", Observability.RULES.toString())).contains("SUCCESS");
        assertThat(promtool("test", "rules", Observability.TESTS.toString())).contains("SUCCESS");
    }

    @Test
    void prometheusUnderstandsEveryPanel(@TempDir Path folder) throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode rules = yaml.createObjectNode();
        ObjectNode group = rules.putArray("groups").addObject().put("name", "panels");
        var all = group.putArray("rules");
        Observability.expressions()
                .forEach(one -> all.addObject()
                        .put("record", "panel:" + all.size())
                        .put("expr", one.promql().replace("$__rate_interval", "5m")));
        Path file = folder.resolve("panels.yml");
        yaml.writeValue(file.toFile(), rules);

        assertThat(promtool("check", "rules", file.toString())).contains("SUCCESS");
    }

    private static List<String> names() {
        return Observability.alerts().stream()
                .map(alert -> alert.get("alert").asText())
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeThat(there || System.getenv("CI") != null)
                .as("promtool, of Debian's package prometheus, is on the path, as it is in CI")
                .isTrue();
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
