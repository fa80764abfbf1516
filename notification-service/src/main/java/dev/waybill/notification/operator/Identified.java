package dev.waybill.notification.operator;

import jakarta.ws.rs.core.SecurityContext;

/** A request of which we know whose it is, however they have shown it. */
public interface Identified extends SecurityContext {

    Operator operator();

    @Override
    default Operator getUserPrincipal() {
        return operator();
    }

    @Override
    default boolean isUserInRole(String role) {
        return operator().role().code().equals(role);
    }

    /** Nobody asks: what is before the service ends TLS. */
    @Override
    default boolean isSecure() {
        return false;
    }
}
