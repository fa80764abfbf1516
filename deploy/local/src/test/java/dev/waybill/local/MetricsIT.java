package dev.waybill.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged services expose, with all that can be switched on and some trouble behind them, and who relies on it. */
class MetricsIT {
    private static final String BOTH = "Both services";
    private static final Map<Service, String> PARTS =
            Map.of(Service.NOTIFICATION, "The notification service", Service.TRACKING, "The tracking service");
    private static final String LIBRARIES = "Of the libraries";

    /** What Prometheus adds. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("job", "instance");

    @TempDir
    static Path temp;

    private static Watched services;
    private static final Map<Service, Exposition> EXPOSED = new HashMap<>();

    @BeforeAll
    static void run() throws Exception {
        services = Watched.run(temp);
        for (Service service : Service.values()) {
            EXPOSED.put(service, services.exposed(service));
        }
    }

    @AfterAll
    static void stop() {
        if (services != null) {
            services.close();
        }
    }

    @Test
    void thePageHasEveryMetricOfOursAndNoOther() throws IOException {
        var page = MetricsPage.read();
        for (Service service : Service.values()) {
            var exposed = EXPOSED.get(service);
            var ours = new TreeMap<>(exposed.types().entrySet().stream()
                    .filter(family -> family.getKey().startsWith("waybill_") && !isMaximum(family.getKey(), exposed))
                    .collect(toMap(
                            Map.Entry::getKey,
                            family -> family.getValue() + " " + sorted(exposed.labels(family.getKey())))));
            var said = new TreeMap<>(page.of(BOTH, PARTS.get(service)).entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey,
                            row -> row.getValue().type() + " "
                                    + sorted(row.getValue().labels()))));

            assertThat(said)
                    .as("docs/reference/metrics.md of the " + service.module())
                    .isEqualTo(ours);
        }
    }

    @Test
    void whatThePageSaysOfLibrariesIsThere() throws IOException {
        assertThat(MetricsPage.read().of(LIBRARIES)).allSatisfy((metric, row) -> {
            var exposed = all();
            assertThat(exposed.types().get(metric)).as(metric).isEqualTo(row.type());
            assertThat(exposed.labels(metric)).as(metric).containsAll(row.labels());
        });
    }

    /** Micrometer gives each timer a gauge for its longest; the page says so once. */
    private static boolean isMaximum(String family, Exposition exposed) {
        return family.endsWith("_max")
                && Set.of("histogram", "summary")
                        .contains(exposed.types().getOrDefault(family.replaceFirst("_max$", ""), ""));
    }

    @Test
    void alertsAndPanelsNameOnlyWhatIsThere() throws IOException {
        var exposed = all();
        var page = MetricsPage.read();
        for (var expression : Observability.expressions()) {
            var promql = Promql.of(expression.promql());
            var known = new HashSet<>(OF_THE_SCRAPE);
            for (var selector : promql.selectors()) {
                assertThat(exposed.has(selector.metric()))
                        .as("%s: %s", expression.where(), selector.metric())
                        .isTrue();
                exposed.series().stream()
                        .filter(one -> one.name().equals(selector.metric()))
                        .forEach(one -> known.addAll(one.labels().keySet()));
                for (var matcher : selector.matchers()) {
                    var values = exposed.values(selector.metric(), matcher.label());
                    assertThat(values)
                            .as("%s: %s of %s", expression.where(), matcher.label(), selector.metric())
                            .isNotEmpty();
                    if (matcher.operator().equals("=")) {
                        assertThat(values.contains(matcher.value()) || page.says(selector.metric(), matcher.value()))
                                .as(
                                        "%s: %s=\"%s\" of %s, which has %s",
                                        expression.where(), matcher.label(), matcher.value(), selector.metric(), values)
                                .isTrue();
                    }
                }
            }
            assertThat(known).as(expression.where()).containsAll(promql.groupedBy());
        }
    }

    @Test
    void noLabelNamesAnOrderAnEventOrACustomer() {
        assertThat(all().series())
                .allSatisfy(one -> assertThat(one.labels().values())
                        .noneMatch(value -> value.contains("METRICS-1") || value.contains("@")));
    }

    @Test
    void inProductionEachLineOfTheLogIsOneOfJsonAndNamesNoCustomer() throws IOException {
        var customer = Watched.ORDER.customer();
        for (Service service : Service.values()) {
            assertThat(services.log(service))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .is(inJson(service))
                            .doesNotContain(
                                    customer.email().value(), customer.name().orElseThrow()));
        }
        assertThat(services.log(Service.NOTIFICATION)).anyMatch(line -> line.contains("order=METRICS-1"));
    }

    private static Condition<String> inJson(Service service) {
        var json = new ObjectMapper();
        return new Condition<>(
                line -> {
                    try {
                        var entry = json.readTree(line);
                        return entry.get("service").asText().equals(service.module())
                                && entry.hasNonNull("timestamp")
                                && entry.hasNonNull("level")
                                && entry.hasNonNull("loggerName")
                                && entry.hasNonNull("message");
                    } catch (JsonProcessingException plain) {
                        return false;
                    }
                },
                "a line of JSON of the " + service.module());
    }

    private static Exposition all() {
        return EXPOSED.get(Service.NOTIFICATION).and(EXPOSED.get(Service.TRACKING));
    }

    private static String sorted(Set<String> labels) {
        return labels.stream().sorted().toList().toString();
    }
}
