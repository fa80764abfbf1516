package dev.waybill.notification.console;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that a session stands in. Over HTTPS under a name that browsers take from nobody but this very host
 * (RFC 6265bis, 4.1.3.2); without it, for whoever comes over a tunnel to their own machine, under another one.
 */
record SessionCookie(boolean secure) {

    private static final String NAME = "waybill-console";

    /** A proxy's word for HTTPS is enough: who lies about it gets a cookie that is of no use. */
    static SessionCookie of(UriInfo uri, HttpHeaders headers) {
        return new SessionCookie("https".equalsIgnoreCase(uri.getRequestUri().getScheme())
                || "https".equalsIgnoreCase(headers.getHeaderString("X-Forwarded-Proto")));
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }

    Optional<String> in(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(name()))
                .map(cookie -> cookie.getValue())
                .filter(value -> !value.isEmpty());
    }

    NewCookie with(String value, Duration lifetime) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(lifetime.toSeconds()))
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    NewCookie gone() {
        return with("", Duration.ZERO);
    }
}
