package dev.waybill.embedded;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the mailbox sends back, and how far a browser may trust it. */
record Answer(int status, String type, Map<String, String> headers, byte[] body) {
    private static final String CSP = "Content-Security-Policy";

    /** Our own pages: our own files and nothing inline. */
    private static final Map<String, String> OURS = Map.of(
            CSP,
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    /** A mail, also when its frame is opened by itself: pictures and styles, as in a mail program, and no script. */
    private static final Map<String, String> FOREIGN = Map.of(
            CSP,
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
                    + "img-src data: http: https:; frame-ancestors 'self'; form-action 'none'");

    static Answer page(String html) {
        return new Answer(200, "text/html; charset=utf-8", OURS, bytes(html));
    }

    static Answer notFound(String html) {
        return new Answer(404, "text/html; charset=utf-8", OURS, bytes(html));
    }

    static Answer foreignHtml(String html) {
        return new Answer(200, "text/html; charset=utf-8", FOREIGN, bytes(html));
    }

    static Answer json(String json) {
        return new Answer(200, "application/json", OURS, bytes(json));
    }

    static Answer file(byte[] content, String name) {
        return new Answer(
                200, "message/rfc822", Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""), content);
    }

    static Answer asset(String path, String type) throws IOException {
        try (InputStream in = Answer.class.getResourceAsStream(path.substring(1))) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return new Answer(200, type + "; charset=utf-8", OURS, in.readAllBytes());
        }
    }

    static Answer methodNotAllowed() {
        return new Answer(405, "text/plain; charset=utf-8", Map.of("Allow", "GET"), bytes("GET only\n"));
    }

    static Answer failed() {
        return new Answer(500, "text/plain; charset=utf-8", Map.of(), bytes("The log says why this failed.\n"));
    }

    void send(HttpExchange exchange) throws IOException {
        Headers out = exchange.getResponseHeaders();
        out.set("Content-Type", type);
        out.set("X-Content-Type-Options", "nosniff");
        out.set("Referrer-Policy", "no-referrer");
        out.set("Cache-Control", "no-store");
        headers.forEach(out::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
