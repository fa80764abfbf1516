package dev.waybill.events;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The push services that browsers are reached by. An endpoint is an address from outside: without a list, a customer could have the
 * service call whatever it can reach. Safe for use by several threads.
 */
public final class PushHosts {

    /** Those of the browsers in wide use: Chrome and its kin, Firefox, Safari, Edge. */
    public static final List<String> KNOWN = List.of(
            "fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com");

    private static final Pattern ENTRY = Pattern.compile("(?:[*][.])?[a-z0-9-]+(?:[.][a-z0-9-]+)*(?::[0-9]{1,5})?");
    private static final int HTTPS = 443;

    private final List<String> entries;

    /**
     * @param entries hosts, {@code *.} for all below a name, with a port where it is not 443
     * @throws IllegalArgumentException naming an entry that is none
     */
    public PushHosts(List<String> entries) {
        this.entries = entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .toList();
        this.entries.stream()
                .filter(entry -> !ENTRY.matcher(entry).matches())
                .findFirst()
                .ifPresent(entry -> {
                    throw new IllegalArgumentException("\"" + entry
                            + "\" must be a host, such as push.example, *.push.example or push.example:8443");
                });
    }

    /** Whether the endpoint's host and port are on the list. Its address may still be one that must not be called. */
    public boolean allows(PushEndpoint endpoint) {
        URI uri = endpoint.uri();
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
        return entries.stream().anyMatch(entry -> allows(entry, host, port));
    }

    private static boolean allows(String entry, String host, int port) {
        int colon = entry.indexOf(':');
        var name = colon < 0 ? entry : entry.substring(0, colon);
        int itsPort = colon < 0 ? HTTPS : Integer.parseInt(entry.substring(colon + 1));
        return port == itsPort && (name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
    }
}
