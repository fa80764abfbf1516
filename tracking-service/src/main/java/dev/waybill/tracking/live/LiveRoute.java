package dev.waybill.tracking.live;

import dev.waybill.tracking.ledger.Ledger;
import dev.waybill.tracking.ledger.TrackedOrder;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Where the page's script hears that there are news: {@code /t/{token}/live}.
 *
 * <p>A route of Vert.x, for REST resources begin a stream before they know whether there is an order to follow. What leads nowhere goes on to the
 * page's own resource, and so gets the very answer that the page gets.
 */
@ApplicationScoped
class LiveRoute {

    private static final Logger LOG = Logger.getLogger(LiveRoute.class);

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/event-stream",
            // A proxy that gathers or compresses what it passes on would hold up the news.
            "Cache-Control", "no-store, no-transform",
            "X-Accel-Buffering", "no",
            "X-Content-Type-Options", "nosniff",
            "X-Robots-Tag", "noindex, nofollow, noarchive",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private final Ledger ledger;
    private final LiveUpdates updates;

    LiveRoute(Ledger ledger, LiveUpdates updates) {
        this.ledger = ledger;
        this.updates = updates;
    }

    void add(@Observes Router router) {
        router.get("/t/:token/live").handler(this::find);
    }

    private void find(RoutingContext request) {
        // Each request has a context of its own here, which is what database sessions have to know.
        VertxContextSafetyToggle.setCurrentContextSafe(true);
        ledger.find(request.pathParam("token"))
                .subscribe()
                .with(found -> found.ifPresentOrElse(order -> open(request, order), () -> asPage(request)), failure -> {
                    LOG.error("event=live-failed", failure);
                    asPage(request);
                });
    }

    private void open(RoutingContext request, TrackedOrder order) {
        var response = request.response();
        var shown = Optional.ofNullable(request.request().getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.request().getParam("version")));
        var stream = new EventStream(response, shown.orElse(""));
        response.setChunked(true);
        response.closeHandler(_ -> updates.leave(order, stream));
        HEADERS.forEach(response::putHeader);
        if (!updates.follow(order, stream)) {
            response.setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, "60").end();
        } else if (response.closed()) {
            updates.leave(order, stream);
        }
    }

    private static void asPage(RoutingContext request) {
        request.request().headers().set(HttpHeaders.ACCEPT, "text/html");
        request.next();
    }
}
