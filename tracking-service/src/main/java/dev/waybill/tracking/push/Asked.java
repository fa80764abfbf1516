package dev.waybill.tracking.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.events.InvalidValueException;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.PushDevice;
import dev.waybill.events.PushEndpoint;
import dev.waybill.events.TimeZoneName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script sends: a browser's {@code PushSubscription} as its {@code toJSON()} has it, and what the browser knows of its
 * user.
 */
record Asked(PushDevice device, Optional<LanguageTag> locale, Optional<TimeZoneName> timeZone) {

    /** It is none. */
    static final class RefusedException extends RuntimeException {

        RefusedException(String field, String reason) {
            super(field + ": " + reason);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Body(
            @Nullable Subscription subscription,
            @Nullable String locale,
            @Nullable String timeZone) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Subscription(
            @Nullable String endpoint, @Nullable Keys keys) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Keys(@Nullable String p256dh, @Nullable String auth) {}

    /** @throws RefusedException naming the field and how it should be, without its value */
    static Asked read(byte[] body, ObjectMapper json) {
        var read = parse(body, json);
        var subscription = read == null ? null : read.subscription();
        if (subscription == null) {
            throw new RefusedException("subscription", "is missing");
        }
        var keys = subscription.keys();
        if (keys == null) {
            throw new RefusedException("subscription.keys", "is missing");
        }
        var endpoint = field("subscription.endpoint", subscription.endpoint(), PushEndpoint::new);
        try {
            return new Asked(
                    PushDevice.of(new PushDevice.Web(endpoint, keys.p256dh(), keys.auth())),
                    known(read.locale(), LanguageTag::new),
                    known(read.timeZone(), TimeZoneName::new));
        } catch (InvalidValueException wrong) {
            throw new RefusedException("subscription.keys." + wrong.field(), wrong.reason());
        }
    }

    private static @Nullable Body parse(byte[] body, ObjectMapper json) {
        try {
            return json.readValue(body, Body.class);
        } catch (JsonProcessingException notJson) {
            // Its message quotes the input.
            throw new RefusedException("body", "must be JSON with a subscription, locale and timeZone");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static <T> T field(String name, @Nullable String value, Function<String, T> type) {
        try {
            return type.apply(value);
        } catch (InvalidValueException wrong) {
            throw new RefusedException(name, wrong.reason());
        }
    }

    /** A browser may be newer than our lists: what we do not know is as good as not said. */
    private static <T> Optional<T> known(@Nullable String value, Function<String, T> type) {
        try {
            return Optional.ofNullable(value).map(type);
        } catch (InvalidValueException unknown) {
            return Optional.empty();
        }
    }
}
