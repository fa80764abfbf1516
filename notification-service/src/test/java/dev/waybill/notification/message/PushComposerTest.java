package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShopId;
import dev.waybill.shop.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PushComposerTest {

    private static final ShopId SHOP = new ShopId("lumen");
    private static final Path APPROVED = Path.of("src/test/approved/pushes");

    static List<Language> languages() {
        return TestMails.COMPOSER.languages().all();
    }

    /** Title and body of every kind; -Dwaybill.approve=true writes them anew. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyPushIsAsApprovedInEachLanguage(Language language) throws IOException {
        for (var specimen : pushed(language)) {
            var push = push(specimen, language);

            assertThat(push.language()).isEqualTo(language);
            approve(
                    APPROVED.resolve(language.tag()).resolve(specimen.name() + ".txt"),
                    push.title() + "\n" + push.body() + "\n");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsWrongWithAnyOfThem(Language language) {
        for (var specimen : pushed(language)) {
            var push = push(specimen, language);

            assertThat(LockScreenFaults.of(push, specimen.notification(), _ -> false))
                    .as("%s in %s: %s, %s", specimen.name(), language.tag(), push.title(), push.body())
                    .isEmpty();
            assertThat(push.title()).contains("2026-31");
        }
    }

    /** A phone that is locked shows it to whoever stands by. */
    @Test
    void aCodeIsNotForWhoeverSeesThePhone() {
        var ready = specimen("ready-for-pickup");

        assertThat(LockScreenFaults.of(
                        new PushContent(Language.ENGLISH, "Your code", "482913"), ready.notification(), _ -> false))
                .containsExactly("says the code of the pickup point to whoever sees the phone");
        assertThat(LockScreenFaults.of(
                        new PushContent(Language.ENGLISH, "Your code", "it is 482 913."),
                        ready.notification(),
                        _ -> false))
                .containsExactly("says the code of the pickup point to whoever sees the phone");
    }

    @ParameterizedTest
    @CsvSource({
        "Order null, It is there, has a leftover: null",
        "Order 1, NOT_FOUND, has a leftover: NOT_FOUND",
        "Order {order}, It is there, has a leftover: {order}",
        "Order <b>1</b>, It is there, has a leftover: <b>",
        "' ', It is there, has no title"
    })
    void whatIsLeftOverIsNamed(String title, String body, String fault) {
        var push = new PushContent(Language.ENGLISH, title, body);

        assertThat(LockScreenFaults.of(push, specimen("shipped").notification(), _ -> false))
                .contains(fault);
        assertThat(LockScreenFaults.of(push, specimen("shipped").notification(), word -> fault.endsWith(word)))
                .doesNotContain(title.isBlank() ? "" : fault);
    }

    @Test
    void whereATitleLeavesTheDayOutTheBodyBeginsWithIt() {
        assertThat(push(specimen("attempt-failed"), Language.ENGLISH).body()).startsWith("Next");
        assertThat(push(specimen("ready-for-pickup"), Language.ENGLISH).body()).startsWith("Collect");
    }

    private static Specimen specimen(String name) {
        return pushed(Language.ENGLISH).stream()
                .filter(specimen -> specimen.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Specimen> pushed(Language language) {
        return Specimen.all(SHOP, language).stream().filter(Specimen::isPushed).toList();
    }

    private static PushContent push(Specimen specimen, Language language) {
        return TestMails.COMPOSER.push(
                specimen.notification(),
                TestMails.shop(specimen.notification().trigger()),
                Optional.of(new LanguageTag(language.tag())));
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
