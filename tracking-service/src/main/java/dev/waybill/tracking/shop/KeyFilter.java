package dev.waybill.tracking.shop;

import dev.waybill.tracking.api.Problem;
import dev.waybill.tracking.limit.Allowance;
import dev.waybill.tracking.limit.Limits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets those in who bring a key, as often as one may, and says how often that still is. */
final class KeyFilter {

    private static final String ALLOWANCE = "dev.waybill.allowance";

    private final ApiKeys keys;
    private final Limits limits;

    KeyFilter(ApiKeys keys, Limits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    /** An answer, if it ends here. */
    @ForShops
    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request) {
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        var key = keys.holder(authorization);
        key.ifPresent(known -> request.setSecurityContext(new Known(known)));
        return key.isPresent() ? limit(key.get(), request) : Optional.of(refusal(authorization != null));
    }

    @ForShops
    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof Allowance allowance) {
            KeyLimit.tell(allowance, response.getHeaders());
        }
    }

    private Optional<Response> limit(ShopKey key, ContainerRequestContext request) {
        var allowance = limits.request(key.name());
        request.setProperty(ALLOWANCE, allowance);
        return allowance.pause().map(wait -> KeyLimit.refusal(allowance, wait));
    }

    /** RFC 6750, 3: what was brought and is wrong has an error code, what was not brought has none. */
    private static Response refusal(boolean brought) {
        return Problem.response(
                        Response.Status.UNAUTHORIZED,
                        (brought ? "No shop has this key" : "This needs a shop's key")
                                + ": send it as Authorization: Bearer <key>.")
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"waybill\"" + (brought ? ", error=\"invalid_token\"" : ""))
                .build();
    }

    private record Known(ShopKey key) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return key;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
