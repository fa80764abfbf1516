package dev.waybill.notification.console;

import dev.waybill.notification.operator.Identified;
import dev.waybill.notification.operator.Operator;
import dev.waybill.notification.operator.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has logged in.
 *
 * @param token stands in each of their forms: a page of somebody else can't know it
 */
record Session(Operator operator, String token) implements Identified {

    /** @throws IllegalStateException if the resource is not {@link ForStaff}: then anyone could ask */
    static Session of(SecurityContext context) {
        if (context instanceof Session session) {
            return session;
        }
        throw new IllegalStateException("the resource lacks @ForStaff");
    }

    /** Whether they may do whatever there is. */
    public boolean operates() {
        return operator.role() == Role.OPERATOR;
    }

    boolean has(@Nullable String brought) {
        return brought != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String getAuthenticationScheme() {
        return FORM_AUTH;
    }

    @Override
    public String toString() {
        return "Session[" + operator.name() + "]";
    }
}
