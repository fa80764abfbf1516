package dev.waybill.shop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The shops, by id. A shop that is not named here gets the defaults, with its id as its name. */
@ConfigMapping(prefix = "waybill.shops")
public interface ShopsConfig {

    @WithParentName
    @WithDefaults
    Map<String, ShopConfig> byId();

    /** One shop's brand, addresses and habits. */
    interface ShopConfig {

        /** The name that customers know: in From, header and footer. The shop's id where it is not set. */
        Optional<String> name();

        /** The address in From. Its domain is the one that signs the mails (DKIM). */
        @WithDefault("orders@localhost.example")
        String senderEmail();

        /** The address in Reply-To and behind every "contact us": a person reads it. The sender where it is not set. */
        Optional<String> supportEmail();

        /** The shop's front page. */
        @WithDefault("http://localhost/")
        String homeUrl();

        /** A PNG of the logo on a clear ground, 40 px high at most when shown, served over HTTPS at twice that size. */
        Optional<String> logoUrl();

        /** The colour of buttons and accents, as #rrggbb. Text on it and links on white are kept readable. */
        @WithDefault("#1f4d3a")
        String brandColor();

        /** The language for customers who named none, as a BCP 47 tag. */
        @WithDefault("en")
        String locale();

        /** The time zone of the shop's deliveries, as the tz database names it. */
        @WithDefault("UTC")
        String timeZone();

        /** Where the tracking service is for the shop's customers, without the path. */
        @WithDefault("http://localhost:8082")
        String trackingUrl();

        /** Where the notification service's pages are for the shop's customers, without the path. */
        @WithDefault("http://localhost:8081")
        String notificationUrl();

        /** The shop's own answers to questions about orders; linked to from the page's help. */
        Optional<String> helpUrl();

        /** Where the shop says how to send something back. */
        Optional<String> returnsUrl();

        /** The sites that may show an order's card, such as https://lumen.example, divided by commas. */
        Optional<List<String>> widgetOrigins();

        /** Over which channels each kind of message goes, by its name: what is not named here goes as waybill.channels says. */
        Map<String, String> channels();

        /** When no push is to make a sound, such as 22:00-08:00, or none: what is not set here is as waybill.push.quiet.hours says. */
        Optional<String> quietHours();

        /** The shop's text messages. */
        Sms sms();

        /** How the delay watch speaks for the shop. */
        Delays delays();

        /** Who the seller is by law, as one line for the footer. */
        Optional<String> legalLine();
    }

    /** What is late, and whether that is said: what is not set here is as waybill.delay says. */
    interface Delays {

        /** Which share of past parcels must have come too late. */
        OptionalDouble certainty();

        /** Working days that a parcel may have left without a scan. */
        OptionalInt silenceUnscanned();

        /** Working days between two scans on the way. */
        OptionalInt silenceOnTheWay();

        /** Working days from a scan as out for delivery to the next. */
        OptionalInt silenceOnTheRound();

        /** Days in which an order leaves that has no dispatchBy. */
        OptionalInt dispatchWithin();

        /** Days in which the customer has to agree to wait for what has not left. */
        OptionalInt answerWithin();

        /** What is announced at all, divided by commas. */
        Optional<List<String>> causes();

        /** How long after it was placed nothing is said of an order. */
        Optional<Duration> youngest();

        /** How long after it was placed nothing is said of an order any more. */
        Optional<Duration> oldest();
    }

    /** Text messages. */
    interface Sms {

        /** Whom they are from: a name of at most 11 characters, or a number. waybill.sms.sender where it is not set. */
        Optional<String> sender();

        /** Whether they tell the code of a pickup point. Text messages stand on lock screens. */
        @WithDefault("false")
        boolean pickupCode();
    }
}
