package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.ShopId;
import dev.waybill.shop.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsComposerTest {

    private static final ShopId SHOP = new ShopId("lumen");
    private static final Path APPROVED = Path.of("src/test/approved/texts");
    private static final String LINK = TestMails.PAGE.value();

    static List<Language> languages() {
        return TestMails.COMPOSER.languages().all();
    }

    /** Every kind; -Dwaybill.approve=true writes them anew. */
    @ParameterizedTest
    @MethodSource("languages")
    void everyTextMessageIsAsApprovedInEachLanguage(Language language) throws IOException {
        var specimens = texted(language);
        assertThat(specimens).hasSizeGreaterThan(12);
        for (var specimen : specimens) {
            var sms = sms(specimen);
            var file = APPROVED.resolve(language.tag()).resolve(specimen.name() + ".txt");
            if (Boolean.getBoolean("waybill.approve")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, sms + "\n");
            }

            assertThat(file)
                    .as("Not as approved; look at it, then run the test with -Dwaybill.approve=true")
                    .hasContent(sms);
            assertThat(faults(sms, specimen)).as(sms).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Order null is there\n', has a leftover: null",
        "'Order {order} is there\n', has a leftover: {order}",
        "'', 'needs a text and a link, and no empty line'",
        "'Is there\n\n', 'needs a text and a link, and no empty line'",
        "'Is there. Code 482 913\n', says the code of the pickup point to whoever sees the phone"
    })
    void whatIsWrongIsNamed(String text, String fault) {
        var sms = text.replace("\\n", "\n") + LINK;

        assertThat(faults(sms, specimen("ready-for-pickup"))).contains(fault);
    }

    @Test
    void theLinkIsTheLastLine() {
        assertThat(faults("See " + LINK + "\nsoon", specimen("shipped")))
                .containsExactly("does not end in the link to the order's page");
    }

    private static List<String> faults(String sms, Specimen specimen) {
        return LockScreenFaults.of(sms, specimen.notification(), TestMails.PAGE, false, _ -> false);
    }

    private static Specimen specimen(String name) {
        return texted(Language.ENGLISH).stream()
                .filter(specimen -> specimen.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Specimen> texted(Language language) {
        return Specimen.all(SHOP, language).stream().filter(Specimen::isTexted).toList();
    }

    private static String sms(Specimen specimen) {
        return TestMails.COMPOSER.sms(
                specimen.notification(), TestMails.shop(specimen.notification().trigger()), TestMails.PAGE);
    }
}
