package dev.waybill.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    private static final String SCRIPT = "<script>alert(1)</script>";

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private MailCatcher catcher;
    private Mailbox mailbox;

    @BeforeEach
    void start() {
        catcher = MailCatcher.start(dir, 0);
        mailbox = Mailbox.start(catcher, 0);
    }

    @AfterEach
    void stop() {
        http.close();
        mailbox.close();
        catcher.close();
    }

    @Test
    void listsTheNewestMailFirst() throws Exception {
        SampleMail.serbian().sendTo(catcher);
        SampleMail.polish().sendTo(catcher);

        assertThat(get("/").body())
                .contains("2 mails")
                .containsSubsequence(
                        "Zamówienie 1043 jest spóźnione", "Поруџбина 1042 је послата: стиже у четвртак, 12. новембра");
    }

    @Test
    void saysThatThereIsNoMailYet() throws Exception {
        assertThat(get("/").body()).contains("No mail yet");
    }

    @Test
    void showsEverySideOfAMail() throws Exception {
        SampleMail.serbian().sendTo(catcher);

        assertThat(get("/mails/1").body()).contains("<h1 dir=\"auto\">Поруџбина 1042", "src=\"/mails/1/body\"");
        assertThat(get("/mails/1/wide").body()).contains("src=\"/mails/1/body\"");
        assertThat(get("/mails/1/text").body()).contains("Брза пошта има ваш пакет.");
        assertThat(get("/mails/1/headers").body()).contains("X-Waybill-Event", "event-1");
        assertThat(get("/mails/1/source").body()).contains("Content-Transfer-Encoding: base64");
        assertThat(get("/mails/1/mail.eml").body())
                .isEqualTo(new String(catcher.mails().getFirst().source(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mails/1", "/mails/1/text", "/mails/1/headers", "/mails/1/source"})
    void aScriptInAMailIsTextOnOurPages(String path) throws Exception {
        SampleMail.multipart(1, "anna@example.org", SCRIPT, SCRIPT, SCRIPT).sendTo(catcher);

        HttpResponse<String> answer = get(path);
        assertThat(answer.body()).doesNotContain(SCRIPT);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void theFrameOfAMailRunsNoScriptEvenWhenOpenedByItself() throws Exception {
        SampleMail.multipart(1, "anna@example.org", "Hello", "", SCRIPT).sendTo(catcher);

        assertThat(get("/mails/1/body")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("sandbox allow-popups")
                .contains("default-src 'none'")
                .doesNotContain("script-src")
                .doesNotContain("allow-scripts");
    }

    @Test
    void theFrameAnswersTheMailsQuestionForTheColourScheme() throws Exception {
        String html = "<head></head><style>@media (prefers-color-scheme: dark) { p { color: white } }</style><p>Hello";
        SampleMail.multipart(1, "anna@example.org", "Hello", "", html).sendTo(catcher);

        assertThat(get("/mails/1/body").body()).contains("<base target=\"_blank\">", "@media (max-width:0px)");
        assertThat(get("/mails/1/body?scheme=dark").body()).contains("@media (min-width:0px)");
    }

    @Test
    void programsReadTheListAsJson() throws Exception {
        SampleMail.serbian().sendTo(catcher);
        SampleMail.polish().sendTo(catcher);

        assertThat(get("/api/mails").body())
                .contains(
                        "\"number\":1",
                        "\"messageId\":\"<1@waybill.test>\"",
                        "\"event\":\"event-1\"",
                        "\"notification\":\"shipped\"");
        assertThat(get("/api/mails?after=1").body()).contains("\"number\":2").doesNotContain("\"number\":1");
    }

    @Test
    void whoWaitsForMailHearsOfItWhenItComes() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = http.sendAsync(
                request("/api/mails?after=0&wait=20"), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        SampleMail.polish().sendTo(catcher);

        assertThat(waiting.get(10, TimeUnit.SECONDS).body()).contains("anna@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mails/1", "/mails/99999999999999999999", "/mails/x", "/mails/1/secret", "/../pom.xml"})
    void whatIsNotThereIsA404(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyReads() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(mailbox.url() + "/"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        Listening.assertOnLoopbackOnly(mailbox.port());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(mailbox.url() + path)).build();
    }
}
