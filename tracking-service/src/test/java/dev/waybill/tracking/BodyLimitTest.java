package dev.waybill.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large what is posted may be. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class BodyLimitTest {

    @Test
    void onlyWebhooksMayBeLarge() {
        var large = new byte[500_000];

        assertThat(status("/carriers/aftership", large)).isEqualTo(401);
        assertThat(status("/carriers/aftership", new byte[1_100_000])).isEqualTo(413);
        assertThat(status("/push/nowhere/subscribed", large)).isEqualTo(413);
        assertThat(status("/push/nowhere/subscribed", new byte[16_385])).isEqualTo(413);
        assertThat(status("/carriers/../push/nowhere/subscribed", large)).isEqualTo(413);
        assertThat(status("/t/nowhere", large)).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/carriers/aftership", "/push/nowhere/subscribed"})
    void aBodyThatHidesItsLengthHasALimitToo(String path) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                // Three megabytes, unless there is an answer before.
                for (int i = 0; i < 48 && socket.getInputStream().available() == 0; i++) {
                    out.write(chunk);
                    out.flush();
                }
            } catch (IOException closed) {
                // It has answered and reads no more.
            }
            assertThat(status(socket.getInputStream())).isEqualTo(413);
        }
    }

    private static int status(String path, byte[] body) {
        return given().contentType("application/json").body(body).post(path).statusCode();
    }

    private static int status(InputStream in) throws IOException {
        var line = new String(in.readNBytes("HTTP/1.1 413".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }
}
