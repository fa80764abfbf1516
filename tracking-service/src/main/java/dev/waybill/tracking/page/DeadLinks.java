package dev.waybill.tracking.page;

import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.limit.ByLink;
import dev.waybill.tracking.limit.ClientAddress;
import dev.waybill.tracking.limit.Limits;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Whoever follows many links that lead nowhere may follow none for a while: nobody reads mails that fast. */
class DeadLinks {

    private static final String FROM = "dev.waybill.from";

    private final Limits limits;
    private final Pages pages;
    private final CurrentVertxRequest current;

    DeadLinks(Limits limits, Pages pages, CurrentVertxRequest current) {
        this.limits = limits;
        this.pages = pages;
        this.current = current;
    }

    @ByLink
    @ServerRequestFilter
    Uni<@Nullable Response> refuse(ContainerRequestContext request) {
        var from =
                ClientAddress.of(current.getCurrent().request().remoteAddress().hostAddress());
        request.setProperty(FROM, from);
        return limits.follow(from)
                .map(wait -> refusal(request, wait))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @ByLink
    @ServerResponseFilter
    void count(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 404 && request.getProperty(FROM) instanceof ClientAddress from) {
            limits.ledNowhere(from);
        }
    }

    private Uni<@Nullable Response> refusal(ContainerRequestContext request, Duration wait) {
        if (!request.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE)) {
            return Uni.createFrom()
                    .item(Problem.response(Response.Status.TOO_MANY_REQUESTS, "Please try again later.")
                            .header(HttpHeaders.RETRY_AFTER, FindResource.seconds(wait))
                            .build());
        }
        var reader = new Reader(
                Optional.ofNullable(request.getUriInfo().getQueryParameters().getFirst("lang")),
                Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        return PageAnswers.withoutScript(Response.status(429), pages.busy(reader), Optional.empty())
                .map(answer -> Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, FindResource.seconds(wait))
                        .build());
    }
}
