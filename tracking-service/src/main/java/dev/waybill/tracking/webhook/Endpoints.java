package dev.waybill.tracking.webhook;

import dev.waybill.events.ShopId;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jboss.logging.Logger;

/** All that may be called. Made at the start, so that a setting that makes no sense stops it. */
@Startup
@ApplicationScoped
class Endpoints {

    private static final Logger LOG = Logger.getLogger(Endpoints.class);

    private final List<Endpoint> all;
    private final Addresses addresses;

    Endpoints(WebhooksConfig config) {
        addresses = new Addresses(InetAddress::getAllByName, config.privateAddresses());
        all = config.endpoints().entrySet().stream()
                .map(entry -> Endpoint.of(entry.getKey(), entry.getValue(), config.privateAddresses()))
                .toList();
        all.forEach(endpoint -> check(endpoint, addresses));
    }

    /** @throws IllegalArgumentException if it leads into somebody's own network */
    static void check(Endpoint endpoint, Addresses addresses) {
        try {
            if (addresses.of(endpoint.url().getHost()).isEmpty()) {
                throw new IllegalArgumentException(
                        "waybill.webhooks.endpoints." + endpoint.name()
                                + ".url must lead to a public address; waybill.webhooks.private-addresses lets others be called");
            }
        } catch (UnknownHostException notNow) {
            // A name server that is away must not keep the service from starting.
            LOG.warnf("event=webhook-name-not-found endpoint=%s", endpoint.name());
        }
    }

    List<Endpoint> all() {
        return all;
    }

    List<Endpoint> of(ShopId shop, EventKind kind) {
        return all.stream()
                .filter(endpoint ->
                        endpoint.shop().equals(shop) && endpoint.events().contains(kind))
                .toList();
    }

    Addresses addresses() {
        return addresses;
    }
}
