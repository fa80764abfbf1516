package dev.waybill.events;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to reach a device, by just one of the ways there are. Whoever knows it can send to the device: {@link #toString()} hides it.
 *
 * @param web a browser
 * @param fcm an app that Firebase Cloud Messaging reaches
 * @param apns an app that Apple Push Notification service reaches
 */
public record PushDevice(Optional<Web> web, Optional<App> fcm, Optional<App> apns) {

    public PushDevice {
        web = Check.optional(web);
        fcm = Check.optional(fcm);
        apns = Check.optional(apns);
        if (Stream.of(web, fcm, apns).filter(Optional::isPresent).count() != 1) {
            throw new InvalidValueException("", "must have just one of web, fcm and apns");
        }
    }

    public static PushDevice of(Web web) {
        return new PushDevice(Optional.of(web), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "PushDevice[hidden]";
    }

    /**
     * A browser, as its {@code PushSubscription} names itself (Push API; RFC 8291, 2).
     *
     * @param p256dh its public key on P-256, uncompressed, 65 bytes in base64url
     * @param auth its secret, 16 bytes in base64url
     */
    public record Web(PushEndpoint endpoint, String p256dh, String auth) {

        /** An uncompressed point begins with a byte 4 (SEC 1, 2.3.3). */
        private static final Pattern POINT = Pattern.compile("B[A-P][A-Za-z0-9_-]{85}");

        private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{22}");

        public Web {
            Check.present(endpoint, "endpoint");
            if (!POINT.matcher(Check.present(p256dh, "p256dh")).matches()) {
                throw new InvalidValueException("p256dh", "must be an uncompressed point of P-256 in base64url");
            }
            if (!SECRET.matcher(Check.present(auth, "auth")).matches()) {
                throw new InvalidValueException("auth", "must be 16 bytes in base64url");
            }
        }

        @Override
        public String toString() {
            return "Web[hidden]";
        }
    }

    /**
     * An app of the shop's on a device.
     *
     * @param token what the platform gave it
     */
    public record App(String token) {

        private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_-]{8,512}");

        public App {
            if (!TOKEN.matcher(Check.present(token, "token")).matches()) {
                throw new InvalidValueException("token", "must be 8 to 512 letters, digits, colons, _ and -");
            }
        }

        @Override
        public String toString() {
            return "App[hidden]";
        }
    }
}
