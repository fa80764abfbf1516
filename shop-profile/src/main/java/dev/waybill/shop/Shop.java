package dev.waybill.shop;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.InvalidValueException;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShopId;
import dev.waybill.events.TrackingToken;
import dev.waybill.events.WebAddress;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A shop as its customers meet it.
 *
 * @param language for customers who named none
 * @param zone where its deliveries are
 * @param tracking where the tracking service is for its customers
 * @param notification where the notification service's own pages are for its customers
 * @param help its own answers to questions about orders
 * @param returns where it says how to send something back
 * @param widgetOrigins the sites that may show an order's card, as a browser writes their origins
 * @param legalLine who the seller is by law
 * @param smsSender whom its text messages are from, where it says so
 * @param smsPickupCode whether they tell the code of a pickup point
 */
public record Shop(
        ShopId id,
        String name,
        EmailAddress sender,
        EmailAddress support,
        WebAddress home,
        Optional<WebAddress> logo,
        Colour brand,
        LanguageTag language,
        ZoneId zone,
        WebAddress tracking,
        WebAddress notification,
        Optional<WebAddress> help,
        Optional<WebAddress> returns,
        List<String> widgetOrigins,
        Optional<String> legalLine,
        Optional<SmsSender> smsSender,
        boolean smsPickupCode) {

    private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\u2028\\u2029]{1,200}");

    /** As it stands in a header: no path, no wildcard, nothing that could end the directive. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://[a-z0-9.-]+(:\\d{1,5})?|http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");

    /** @throws IllegalArgumentException naming the property that is wrong and how it should be */
    static Shop of(String id, ShopsConfig.ShopConfig config) {
        Reader reader = new Reader(id);
        EmailAddress sender = reader.read("sender-email", config.senderEmail(), EmailAddress::new);
        return new Shop(
                reader.read("", id, ShopId::new),
                reader.read("name", config.name().orElse(id), Shop::line),
                sender,
                config.supportEmail()
                        .map(value -> reader.read("support-email", value, EmailAddress::new))
                        .orElse(sender),
                reader.read("home-url", config.homeUrl(), WebAddress::new),
                config.logoUrl().map(value -> reader.read("logo-url", value, WebAddress::new)),
                reader.read("brand-color", config.brandColor(), Colour::parse),
                reader.read("locale", config.locale(), LanguageTag::new),
                reader.read("time-zone", config.timeZone(), Shop::zone),
                reader.read("tracking-url", config.trackingUrl(), Shop::base),
                reader.read("notification-url", config.notificationUrl(), Shop::base),
                config.helpUrl().map(value -> reader.read("help-url", value, WebAddress::new)),
                config.returnsUrl().map(value -> reader.read("returns-url", value, WebAddress::new)),
                config.widgetOrigins().orElse(List.of()).stream()
                        .map(value -> reader.read("widget-origins", value, Shop::origin))
                        .toList(),
                config.legalLine().map(value -> reader.read("legal-line", value, Shop::line)),
                config.sms().sender().map(value -> reader.read("sms.sender", value, SmsSender::new)),
                config.sms().pickupCode());
    }

    /** The page of the order that the token stands for. */
    public WebAddress trackingPage(TrackingToken token) {
        return new WebAddress(tracking.value() + "/t/" + token.value());
    }

    /** A page of the notification service's own, by its path. */
    public WebAddress page(String path) {
        return new WebAddress(notification.value() + path);
    }

    private static String line(String value) {
        if (!LINE.matcher(value).matches()) {
            throw new IllegalArgumentException("must be one line of at most 200 characters");
        }
        return value;
    }

    private static String origin(String value) {
        if (!ORIGIN.matcher(value).matches()) {
            throw new IllegalArgumentException("must be origins such as https://lumen.example, without a path");
        }
        return value;
    }

    private static ZoneId zone(String value) {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Warsaw", unknown);
        }
    }

    private static WebAddress base(String value) {
        return new WebAddress(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    }

    /** Reads values and says which property a bad one came from. */
    private record Reader(String shop) {

        <T> T read(String property, String value, Function<String, T> type) {
            try {
                return type.apply(value);
            } catch (IllegalArgumentException invalid) {
                String reason = invalid instanceof InvalidValueException known ? known.reason() : invalid.getMessage();
                String name = "waybill.shops.\"" + shop + "\"" + (property.isEmpty() ? "" : "." + property);
                throw new IllegalArgumentException(name + ": " + reason, invalid);
            }
        }
    }
}
