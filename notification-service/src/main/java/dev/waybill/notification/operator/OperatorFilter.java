package dev.waybill.notification.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets those in who bring a key. */
final class OperatorFilter {

    private final Operators operators;

    OperatorFilter(Operators operators) {
        this.operators = operators;
    }

    /** An answer, if it ends here. */
    @ForOperators
    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request) {
        if (operators.isOff()) {
            return Optional.of(Problem.of(
                            Status.NOT_FOUND,
                            "operator-api-off",
                            "The operators' API is off: no key is set. Set waybill.operator.keys.<name> and start again.")
                    .response());
        }
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        var operator = operators.holder(authorization);
        if (operator.isEmpty()) {
            return Optional.of(refusal(authorization != null));
        }
        request.setSecurityContext(new Known(operator.get()));
        return Optional.empty();
    }

    /** RFC 6750, 3: what was brought and is wrong has an error code, what was not brought has none. */
    private static Response refusal(boolean brought) {
        var problem = Problem.of(
                Status.UNAUTHORIZED,
                brought ? "wrong-key" : "no-key",
                (brought ? "No operator has this key" : "This needs an operator's key")
                        + ": send one of waybill.operator.keys.<name> as Authorization: Bearer <key>.");
        return Response.fromResponse(problem.response())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"waybill operators\"" + (brought ? ", error=\"invalid_token\"" : ""))
                .build();
    }

    private record Known(Operator operator) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return operator;
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
