package dev.waybill.notification.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets those in who bring a key that may. Bound to the methods of resources and not to paths, so no way of writing a path leads
 * around it; a HEAD is asked for what its GET needs.
 */
final class OperatorFilter {

    private static final String CHALLENGE = "Bearer realm=\"waybill operators\"";

    private final Operators operators;

    OperatorFilter(Operators operators) {
        this.operators = operators;
    }

    /** An answer, if it ends here. */
    @ForOperators
    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request, ResourceInfo resource) {
        if (operators.isOff()) {
            return Optional.of(Problem.of(
                            Status.NOT_FOUND,
                            "operator-api-off",
                            "The operators' API is off: no key is set. Set waybill.operator.keys.<name>.hash and .role and"
                                    + " start again.")
                    .response());
        }
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        var holder = operators.holder(authorization);
        if (holder.isEmpty()) {
            return Optional.of(unknown(authorization != null));
        }
        var operator = holder.get();
        var refusal = operators.refusal(operator, resource.getResourceMethod());
        if (refusal.isPresent()) {
            return refusal.map(OperatorFilter::refused);
        }
        request.setSecurityContext(new Known(operator));
        return Optional.empty();
    }

    /** RFC 6750, 3: what was brought and is wrong has an error code, what was not brought has none. */
    private static Response unknown(boolean brought) {
        var problem = Problem.of(
                Status.UNAUTHORIZED,
                brought ? "wrong-key" : "no-key",
                (brought ? "No operator has this key" : "This needs an operator's key")
                        + ": send one whose hash is in waybill.operator.keys.<name>.hash as Authorization: Bearer <key>.");
        return challenge(problem, brought ? ", error=\"invalid_token\"" : "");
    }

    private static Response refused(Operators.Refusal refusal) {
        var role = refusal.needed().map(Role::code).orElse("none");
        var problem = Problem.of(Status.FORBIDDEN, "role-needed", refusal.why()).with("role", role);
        return challenge(problem, ", error=\"insufficient_scope\", scope=\"" + role + "\"");
    }

    private static Response challenge(Problem problem, String error) {
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + error)
                .build();
    }

    private record Known(Operator operator) implements Identified {

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
