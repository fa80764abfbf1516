package dev.waybill.local;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the threat model relies on is there. */
class ThreatModelTest {

    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern HOLDS = Pattern.compile("@(?:ArchTest|Test|ParameterizedTest|Property)\\b");

    @Test
    void eachTestThatItNamesExistsAndTestsSomething() throws IOException {
        var page = Files.readString(PROJECT.resolve("docs/explanation/threat-model.md"));
        var named = NAMED.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.replace("`", ""))
                .collect(toSet());

        assertThat(named).hasSizeGreaterThan(30);
        try (var files = Files.walk(PROJECT)) {
            var tests = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(ThreatModelTest::holdsSomething)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toSet());

            assertThat(tests).containsAll(named);
        }
    }

    @Test
    void eachThreatNamesATestThatHoldsWhatStandsAgainstIt() throws IOException {
        var threats = new ArrayList<String>();
        var inTable = false;
        for (var line : Files.readAllLines(PROJECT.resolve("docs/explanation/threat-model.md"))) {
            if (inTable && line.startsWith("| ")) {
                threats.add(line);
            }
            inTable = line.startsWith("| Threat |") || inTable && line.startsWith("|");
        }

        assertThat(threats)
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row.substring(row.lastIndexOf('|', row.length() - 2)))
                        .containsPattern(NAMED));
    }

    private static boolean holdsSomething(Path file) {
        try {
            return file.toString().endsWith(".java")
                    && HOLDS.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
