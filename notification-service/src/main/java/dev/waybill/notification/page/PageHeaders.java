package dev.waybill.notification.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What every answer to a customer says to browsers and search engines, unless it says something stricter or more fitting itself. */
@Provider
@ForCustomers
public class PageHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("X-Robots-Tag", "noindex, nofollow, noarchive");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        headers.computeIfAbsent(HttpHeaders.CACHE_CONTROL, _ -> List.of("no-store"));
        headers.computeIfAbsent("Content-Security-Policy", _ -> List.of("default-src 'none'; frame-ancestors 'none'"));
        // Browsers heed it over HTTPS only (RFC 6797, 8.1), so a proxy's word for that is enough.
        if ("https".equalsIgnoreCase(request.getUriInfo().getRequestUri().getScheme())
                || "https".equalsIgnoreCase(request.getHeaderString("X-Forwarded-Proto"))) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
