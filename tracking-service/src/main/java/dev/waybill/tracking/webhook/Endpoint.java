package dev.waybill.tracking.webhook;

import dev.waybill.events.InvalidValueException;
import dev.waybill.events.ShopId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who is called.
 *
 * @param name from the settings
 * @param shop whose orders it is told of
 */
record Endpoint(String name, ShopId shop, URI url, Signer signer, Set<EventKind> events) {

    private static final int HTTPS = 443;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * @param anywhere whether it may be on any port and without TLS
     * @throws IllegalArgumentException naming the property that is wrong and how it should be
     */
    static Endpoint of(String name, WebhooksConfig.Receiver config, boolean anywhere) {
        var property = "waybill.webhooks.endpoints." + name;
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(property + ": a name has 1 to 64 letters, digits, '.', '_' or '-'");
        }
        return new Endpoint(
                name,
                read(property + ".shop", () -> new ShopId(config.shop())),
                read(property + ".url", () -> url(config.url(), anywhere)),
                read(property + ".secrets", () -> new Signer(config.secrets())),
                read(property + ".events", () -> events(config.events())));
    }

    private static <T> T read(String property, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException wrong) {
            throw new IllegalArgumentException(property + " " + wrong.getMessage(), wrong);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(property + " " + wrong.getMessage(), wrong);
        }
    }

    private static URI url(String value, boolean anywhere) {
        try {
            var url = new URI(value);
            boolean https = "https".equals(url.getScheme()) && (url.getPort() < 0 || url.getPort() == HTTPS);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && (https || anywhere && http)) {
                return url;
            }
        } catch (URISyntaxException notOne) {
            throw new IllegalArgumentException(must(anywhere));
        }
        throw new IllegalArgumentException(must(anywhere));
    }

    private static String must(boolean anywhere) {
        return anywhere
                ? "must be an http or https address without user and fragment"
                : "must be an https address on port 443 without user and fragment, such as https://erp.shop.example/waybill";
    }

    private static Set<EventKind> events(List<String> types) {
        return types.stream()
                .map(type -> EventKind.of(type.strip())
                        .orElseThrow(() -> new IllegalArgumentException("must be of "
                                + Arrays.stream(EventKind.values())
                                        .map(EventKind::type)
                                        .collect(Collectors.joining(", ")))))
                .collect(Collectors.toUnmodifiableSet());
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? HTTPS : 80;
    }

    boolean isSecure() {
        return "https".equals(url.getScheme());
    }

    /** Path and query, as the request line has them. */
    String target() {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
