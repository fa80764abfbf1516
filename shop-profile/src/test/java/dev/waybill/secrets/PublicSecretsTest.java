package dev.waybill.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PublicSecretsTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final String DEVELOPMENT = "ZGV2ZWxvcG1lbnQta2V5LW5vdC1mb3ItcHJvZHVjdGlvbi0w";
    private static final String OWN = "q8Zk1pXv0sYt5mR3uJw7cBn2LgHdE4fA9iKoVxTzQ6M";

    private static final Set<String> MADE = Set.of("target", ".git", ".waybill");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|properties|ya?ml|md|sh|txt)");

    /** A value of 20 characters or more behind a name that says that it is one. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:links[._]keys|return-path[._]keys|[._]hash|[._]secrets|private[._-]key|link_key|- keys)"
                    + "\"?\\s*[=,:]\\s*\"?([A-Za-z0-9+/_-]{20,}=*)(?=[\"\\s]|$)");

    @Test
    void whateverTheRepositoryLocksWithIsRefused() throws IOException {
        var found = new TreeMap<String, Path>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // What is built, and other builds at the same time change.
                return MADE.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (TEXT.matcher(file.toString()).matches() && !file.endsWith("PublicSecretsTest.java")) {
                    SECRET.matcher(Files.readString(file)).results().forEach(one -> found.put(one.group(1), file));
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(found.keySet()).contains(DEVELOPMENT, "bG9jYWwta2V5LW5vdC1mb3ItcHJvZHVjdGlvbi1sb2NhbA");
        assertThat(found)
                .as("add to public-secrets.txt what anyone can read here")
                .allSatisfy((secret, file) -> assertThat(PublicSecrets.isOne(secret))
                        .as(file + ": " + secret)
                        .isTrue());
    }

    @Test
    void theErrorNamesTheSettingAndHowToMakeAnotherAndNotTheSecret() {
        assertThatThrownBy(() -> PublicSecrets.refuse(
                        files(Map.of(
                                "waybill.links.keys",
                                OWN + "," + DEVELOPMENT,
                                "waybill.operator.keys.anna.hash",
                                "BEE3C2AC5A44AEF7E0F51FA6BC2F2F1332F78C87302F3FCFAEB13D409D2243EB",
                                "waybill.return-path.keys",
                                OWN)),
                        () -> false))
                .hasMessageContainingAll(
                        "waybill.links.keys (openssl rand -base64 32",
                        "waybill.operator.keys.anna.hash (key=$(openssl rand -hex 32)")
                .hasMessageNotContainingAny(DEVELOPMENT, OWN, "waybill.return-path.keys");
    }

    @Test
    void theEnvironmentIsLookedAtToo() {
        var environment = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(
                        Map.of("WAYBILL_LINKS_KEYS", DEVELOPMENT, "WAYBILL_PUSH_WEB_PRIVATE_KEY", "a".repeat(43)), 300))
                .build();

        assertThatThrownBy(() -> PublicSecrets.refuse(environment, () -> false))
                .hasMessageContainingAll("waybill.links.keys", "waybill.push.web.private.key");
    }

    @Test
    void anotherWayToWriteOneIsTheSameOne() {
        assertThat(PublicSecrets.isOne("whsec_bWV0cmljcy10ZXN0LW1ldHJpY3MtdGVzdC0wMQ"))
                .isTrue();
        assertThat(PublicSecrets.isOne("whsec_C2FVsBQIhrscChlQIMV-b5sSYspob7oD"))
                .isTrue();
    }

    @Test
    void whatAnyoneCanGuessIsRefused() {
        assertThat(PublicSecrets.isOne("a".repeat(64))).isTrue();
        assertThat(PublicSecrets.isOne("0123".repeat(16))).isTrue();
        assertThat(PublicSecrets.isOne(OWN)).isFalse();
    }

    @Test
    void whoSaysSoHasThemAllTheSame() {
        assertThatCode(() -> PublicSecrets.refuse(files(Map.of("waybill.links.keys", DEVELOPMENT)), () -> true))
                .doesNotThrowAnyException();
    }

    @Test
    void ownSecretsAndSettingsThatAreNoSecretsPass() {
        assertThatCode(() -> PublicSecrets.refuse(
                        files(Map.of(
                                "waybill.links.keys", OWN,
                                "quarkus.datasource.password", "correct horse",
                                "waybill.smtp.password", "",
                                "waybill.shops.local.name", "local")),
                        () -> false))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> PublicSecrets.refuse(files(Map.of("quarkus.datasource.password", "local")), () -> false))
                .hasMessageContaining("quarkus.datasource.password");
    }

    private static SmallRyeConfig files(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .build();
    }
}
