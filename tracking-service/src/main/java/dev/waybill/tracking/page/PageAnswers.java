package dev.waybill.tracking.page;

import dev.waybill.tracking.push.PushSettings;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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
        return withoutScript(Response.status(404), pages.nothingThere(reader), Optional.empty());
    }

    /** While the database is away. */
    Uni<Response> unavailable(Reader reader) {
        return withoutScript(Response.status(503), pages.unavailable(reader), Optional.empty());
    }

    /** @param logo the one picture that the page may have from elsewhere */
    Uni<Response> order(TemplateInstance page, Optional<String> logo) {
        var scripts = "script-src 'self'; connect-src 'self'; " + (push ? "worker-src 'self'; " : "");
        return html(Response.ok(), page, policy(scripts, logo, "'none'"));
    }

    /** One that only says something, or has a form. */
    static Uni<Response> withoutScript(ResponseBuilder answer, TemplateInstance page, Optional<String> logo) {
        return html(answer, page, policy("", logo, "'none'"));
    }

    /** @param origins of the pages that may show it in a frame; without any, none may */
    Uni<Response> card(TemplateInstance page, List<String> origins) {
        var ancestors = origins.isEmpty() ? "'none'" : String.join(" ", origins);
        return html(
                Response.ok(), page, policy("script-src 'self'; connect-src 'self'; ", Optional.empty(), ancestors));
    }

    private static Uni<Response> html(ResponseBuilder answer, TemplateInstance page, String policy) {
        return page.createUni()
                .map(html -> answer.entity(html)
                        .type(HTML)
                        .header("Content-Security-Policy", policy)
                        .build());
    }

    /** Nothing but what is served here and the shop's own logo. */
    private static String policy(String scripts, Optional<String> logo, String ancestors) {
        var images = logo.map(URI::create).map(uri -> " " + uri.getScheme() + "://" + uri.getAuthority());
        return "default-src 'none'; style-src 'self'; " + scripts + "img-src data:" + images.orElse("")
                + "; base-uri 'none'; form-action 'self'; frame-ancestors " + ancestors;
    }
}
