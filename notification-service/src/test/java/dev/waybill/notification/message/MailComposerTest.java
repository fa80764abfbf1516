package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Customer;
import dev.waybill.events.LanguageTag;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderEvent;
import dev.waybill.events.ShopId;
import dev.waybill.events.fixtures.Awkward;
import dev.waybill.events.fixtures.Journey;
import dev.waybill.events.fixtures.SampleOrders;
import dev.waybill.shop.Language;
import dev.waybill.shop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailComposerTest {

    private static final List<Journey> JOURNEYS =
            SampleOrders.journeys(OffsetDateTime.parse("2026-11-09T09:00:00+01:00"));
    private static final Path APPROVED = Path.of("src/test/approved/mails");

    static Stream<Notification> sampleNotifications() {
        return JOURNEYS.stream().flatMap(journey -> TestMails.notifications(journey.events()).stream());
    }

    static Stream<Awkward.Case> awkwardOrders() {
        return Awkward.all().stream();
    }

    static List<Language> languages() {
        return TestMails.COMPOSER.languages().all();
    }

    @Test
    void theSamplesHaveEveryKind() {
        assertThat(sampleNotifications().map(Notification::kind)).containsAll(EnumSet.allOf(NotificationKind.class));
    }

    /** As {@link #everySampleMailIsAsApproved}: a language more is approved the same way. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyKindIsAsApprovedInEachLanguage(Language language) throws IOException {
        var specimens = Specimen.all(new ShopId("lumen"), language);

        assertThat(specimens)
                .extracting(specimen -> specimen.notification().kind())
                .containsAll(EnumSet.allOf(NotificationKind.class));
        for (var specimen : specimens) {
            MailContent mail = TestMails.compose(specimen.notification());
            Path folder = APPROVED.resolve(language.tag());

            assertThat(mail.language()).isEqualTo(language);
            approve(folder.resolve(specimen.name() + ".html"), mail.html());
            approve(folder.resolve(specimen.name() + ".txt"), "Subject: " + mail.subject() + "\n\n" + mail.text());
        }
    }

    /** Open the files in a browser to see what they look like; -Dwaybill.approve=true writes them anew. */
    @ParameterizedTest
    @MethodSource("sampleNotifications")
    void everySampleMailIsAsApproved(Notification notification) throws IOException {
        MailContent mail = TestMails.compose(notification);
        String name = notification.trigger().context().id().value().replaceAll("[^A-Za-z0-9]+", "-")
                + (notification.kind() == NotificationKind.FEEDBACK ? "-feedback" : "");

        approve(APPROVED.resolve(name + ".html"), mail.html());
        approve(APPROVED.resolve(name + ".txt"), "Subject: " + mail.subject() + "\n\n" + mail.text());
    }

    @ParameterizedTest
    @MethodSource("sampleNotifications")
    void theFactIsInSubjectHeadingAndTextOfEveryMail(Notification notification) {
        MailView view = TestMails.view(notification);
        MailContent mail = TestMails.compose(notification);

        assertThat(view.subject())
                .contains(notification.trigger().context().order().value());
        assertThat(view.preheader()).isNotBlank().isNotEqualTo(view.subject());
        var page = notification.kind() == NotificationKind.FEEDBACK ? TestMails.LINKS.feedback() : TestMails.PAGE;
        assertThat(mail.html()).contains(page.value()).contains("<h1").contains("lang=\"" + view.lang());
        assertThat(mail.text()).startsWith(view.heading()).contains(page.value());
        assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
        assertThat(mail.html() + mail.text()).doesNotContain("Optional", "null", "NOT_FOUND", "{mail");
    }

    @ParameterizedTest
    @MethodSource("awkwardOrders")
    void anAwkwardOrderStillReadsWell(Awkward.Case awkward) {
        OrderEvent confirmed = awkward.order();
        Notification notification = TestMails.notifications(List.of(confirmed)).getFirst();

        MailContent mail = TestMails.compose(notification);

        assertThat(mail.html()).doesNotContain("<script>", "<b>", "onerror=\"");
        assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(102_000);
        assertThat(mail.subject()).doesNotContainPattern("\\p{Cc}");
        assertThat(mail.text())
                .contains(notification.order().confirmed().items().getFirst().name());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void twoHundredItemsStayBelowTheSizeAtWhichGmailClipsInEachLanguage(Language language) {
        var order = Awkward.twoHundredItems();
        var customer = order.customer();
        var reader = new OrderConfirmed(
                order.context(),
                new Customer(
                        customer.email(),
                        customer.name(),
                        Optional.of(new LanguageTag(language.tag())),
                        customer.phone()),
                order.items(),
                order.totals(),
                order.deliveryAddress(),
                order.dispatchBy(),
                order.expectedDelivery(),
                order.payment(),
                order.orderUrl());

        var mail = TestMails.compose(TestMails.notifications(List.of(reader)).getFirst());

        assertThat(mail.language()).isEqualTo(language);
        assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(102_000);
    }

    @Test
    void whatRunsAgainstTheMailKeepsItsOwnDirection() {
        var arabic = TestMails.COMPOSER.languages().tagged("ar").orElseThrow();
        var confirmed = Specimen.all(new ShopId("lumen"), arabic).getFirst().notification();

        MailContent mail = TestMails.compose(confirmed);

        assertThat(mail.html())
                .contains("<html lang=\"ar\" dir=\"rtl\"", "<div lang=\"ar\" dir=\"rtl\"")
                .contains("<span dir=\"ltr\">10115 Berlin</span>")
                .contains("align=\"right\"");
        assertThat(mail.subject())
                .contains("\u2066" + confirmed.trigger().context().order().value() + "\u2069");
        assertThat(mail.text()).contains("\u206610115 Berlin\u2069");
    }

    @Test
    void serbianNeverMixesItsScriptsInAWord() {
        var texts = Texts.load(MailComposer.class, "/messages/mail");
        var mixed = Pattern.compile("\\p{IsLatin}\\p{IsCyrillic}|\\p{IsCyrillic}\\p{IsLatin}");
        for (Language language : texts.languages().all()) {
            boolean cyrillic = language.htmlLang().equals("sr-Cyrl");
            var messages = texts.in(language);
            for (String key : texts.keys()) {
                String said = messages.say(key, arguments());

                assertThat(said).as(key).doesNotContainPattern(mixed);
                if (!cyrillic) {
                    assertThat(said).as(key).doesNotContainPattern("\\p{IsCyrillic}");
                }
            }
        }
    }

    @Test
    void serbianInLatinScriptSaysTheSameAsInCyrillic() {
        var texts = Texts.load(MailComposer.class, "/messages/mail");
        var cyrillic = texts.in(texts.languages().tagged("sr").orElseThrow());
        var latin = texts.in(texts.languages().tagged("sr-Latn").orElseThrow());

        for (String key : texts.keys()) {
            assertThat(latin.say(key, arguments())).as(key).isEqualTo(latin(cyrillic.say(key, arguments())));
        }
    }

    private static Map<String, Object> arguments() {
        return Map.ofEntries(
                Map.entry("order", "7"),
                Map.entry("name", "7"),
                Map.entry("window", "7"),
                Map.entry("count", 2),
                Map.entry("total", 3),
                Map.entry("percent", 90),
                Map.entry("day", "7"),
                Map.entry("days", "7"),
                Map.entry("hours", "7"),
                Map.entry("from", "7"),
                Map.entry("until", "8"),
                Map.entry("amount", "7"),
                Map.entry("shop", "7"));
    }

    /** Serbian Cyrillic to Latin is a matter of letters; the way back is not. */
    private static String latin(String cyrillic) {
        var from = "абвгдђежзијклмнопрстћуфхцчшљњџ";
        var to = List.of("a b v g d đ e ž z i j k l m n o p r s t ć u f h c č š lj nj dž".split(" "));
        return cyrillic.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> {
                    int at = from.indexOf(letter.toLowerCase());
                    if (at < 0) {
                        return letter;
                    }
                    String small = to.get(at);
                    return letter.equals(letter.toLowerCase())
                            ? small
                            : small.substring(0, 1).toUpperCase() + small.substring(1);
                })
                .collect(Collectors.joining());
    }

    private static void approve(Path file, String content) throws IOException {
        if (Boolean.getBoolean("waybill.approve")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file)
                .as("Not as approved; look at it, then run the test with -Dwaybill.approve=true")
                .hasContent(content);
    }
}
