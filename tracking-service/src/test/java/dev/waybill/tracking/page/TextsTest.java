package dev.waybill.tracking.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventContext;
import dev.waybill.events.OrderCancelled;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.ShipmentProgressed;
import dev.waybill.events.ShipmentProgressed.Handover;
import dev.waybill.events.TrackingReason;
import dev.waybill.events.TrackingStatus;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.timeline.Stage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final Pattern MIXED_WORD =
            Pattern.compile("\\p{IsLatin}+\\p{IsCyrillic}|\\p{IsCyrillic}+\\p{IsLatin}");

    static List<String> languages() {
        return SamplePages.languages();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyStatusWithEveryReasonCanBeSaid(String language) {
        for (var status : TrackingStatus.values()) {
            for (var reason : reasons().toList()) {
                var handover = status == TrackingStatus.DELIVERED ? Handover.values() : new Handover[] {null};
                for (var to : handover) {
                    var page = SamplePages.page(
                            SamplePages.NOW,
                            language,
                            List.of(
                                    Samples.confirmed("lumen", "1"),
                                    Samples.shipped("lumen", "1"),
                                    scan(status, reason, Optional.ofNullable(to))));
                    assertThat(page.headline().status()).isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyStageCauseAndReasonHasItsText(String language) {
        var texts = SamplePages.TEXTS.keys();
        for (var stage : Stage.values()) {
            assertThat(texts).contains("headline." + stage.code().replace("out_for_delivery", "shipped"));
        }
        for (var cause : OrderDelayed.Cause.values()) {
            assertThat(texts).contains("cause." + code(cause));
        }
        for (var reason : OrderCancelled.Reason.values()) {
            assertThat(texts).contains("reason." + code(reason));
        }
        SampleOrders.journeys(Samples.TIME)
                .forEach(journey -> assertThat(SamplePages.page(SamplePages.NOW, language, journey.events())
                                .headline()
                                .status())
                        .isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sr", "sr-Latn"})
    void serbianDoesNotMixItsScripts(String language) {
        var texts = read(language);
        texts.forEach((key, text) -> {
            assertThat(MIXED_WORD.matcher(text.toString()).find())
                    .as("%s=%s", key, text)
                    .isFalse();
            if (language.equals("sr-Latn")) {
                assertThat(text.toString()).as(key.toString()).doesNotContainPattern("\\p{IsCyrillic}");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void typographyIsTheLanguagesOwn(String language) {
        read(language)
                .forEach((key, text) ->
                        assertThat(text.toString()).as(key.toString()).doesNotContain("\"", "'", "...", "!", "  "));
    }

    private static Stream<Optional<TrackingReason>> reasons() {
        return Stream.concat(
                Stream.of(Optional.empty()), Stream.of(TrackingReason.values()).map(Optional::of));
    }

    private static ShipmentProgressed scan(
            TrackingStatus status, Optional<TrackingReason> reason, Optional<Handover> handover) {
        return new ShipmentProgressed(
                EventContext.of("scan", "lumen", "1", Samples.TIME.plusHours(5)),
                Samples.PARCEL,
                status,
                reason,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                handover);
    }

    private static Properties read(String language) {
        var name = "tracking_" + language + ".properties";
        try (var in = Objects.requireNonNull(TextsTest.class.getResourceAsStream(name), name)) {
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
