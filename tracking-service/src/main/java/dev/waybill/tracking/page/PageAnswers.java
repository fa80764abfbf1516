package dev.waybill.tracking.page;

import dev.waybill.tracking.push.PushSettings;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Documents as HTTP answers, each with the strictest policy that lets it work. */
@Singleton
class PageAnswers {

    static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    private final Pages pages;
    private final boolean push;

    PageAnswers(Pages pages, PushSettings push) {
        this.pages = pages;
        this.push = push.publicKey().isPresent();
    }

    /** The one answer for a link that leads nowhere, wherever and why ever it does. */
    Uni<Response> nothingThere(Reader reader) {
        return html(404, pages.nothingThere(reader), policy("", "", "'none'"));
    }

    /** While the database is away. */
    Uni<Response> unavailable(Reader reader) {
        return html(503, pages.unavailable(reader), policy("", "", "'none'"));
    }

    /** @param images from where the page may have pictures besides its own */
    Uni<Response> order(TemplateInstance page, String images) {
        var scripts = "script-src 'self'; connect-src 'self'; " + (push ? "worker-src 'self'; " : "");
        return html(200, page, policy(scripts, images, "'none'"));
    }

    private static Uni<Response> html(int status, TemplateInstance page, String policy) {
        return page.createUni()
                .map(html -> Response.status(status)
                        .entity(html)
                        .type(HTML)
                        .header("Content-Security-Policy", policy)
                        .build());
    }

    /** Nothing but what is served here and the shop's own logo. */
    private static String policy(String scripts, String images, String ancestors) {
        return "default-src 'none'; style-src 'self'; " + scripts + "img-src data:"
                + (images.isEmpty() ? "" : " " + images) + "; base-uri 'none'; form-action 'self'; frame-ancestors "
                + ancestors;
    }
}
