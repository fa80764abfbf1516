package dev.waybill.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.ShopId;
import dev.waybill.events.fixtures.Awkward;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StencilsTest {

    private static final StandaloneTemplates TEMPLATES = new StandaloneTemplates();

    private static Stream<MailView> mails() {
        var specimens = TestMails.COMPOSER.languages().all().stream()
                .flatMap(language -> Specimen.all(new ShopId("lumen"), language).stream())
                .map(Specimen::notification);
        var awkward = Awkward.all().stream().flatMap(order -> TestMails.notifications(List.of(order.order())).stream());
        return Stream.of(MailComposerTest.sampleNotifications(), specimens, awkward)
                .flatMap(notifications -> notifications)
                .map(TestMails::view);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail/html", "mail/text"})
    void aStencilSaysWhatTheTemplateSaysInWhateverWords(String name) {
        Function<MailView, String> template = TEMPLATES.rendered(name);
        var stencils = new Stencils(name, template);

        assertThat(mails()).hasSizeGreaterThan(150).allSatisfy(mail -> {
            stencils.render(mail);
            stencils.render(mail);
            var other = Outline.inOtherWords(mail, text -> text.isEmpty() ? text : text + "& <b>\"quoted\" 'so'</b> я");

            assertThat(stencils.cut()).contains(Outline.of(mail).key());
            assertThat(stencils.render(mail).toString()).isEqualTo(template.apply(mail));
            assertThat(stencils.render(other).toString()).isEqualTo(template.apply(other));
        });
    }

    @Test
    void aTemplateThatLooksAtWhatATextSaysGetsNoStencilAndIsRight() {
        Function<MailView, String> template = mail -> mail.heading().length() > 20 ? "a long one" : mail.heading();
        var stencils = new Stencils("curious", template);
        var mail =
                mails().filter(view -> view.heading().length() > 20).findFirst().orElseThrow();

        for (int round = 0; round < 4; round++) {
            assertThat(stencils.render(mail).toString()).isEqualTo("a long one");
        }
        assertThat(stencils.cut()).isEmpty();
    }

    @Test
    void manyOutlinesDoNotFillTheMemory() {
        var stencils = new Stencils("any", MailView::heading);
        var mail = mails().findFirst().orElseThrow();

        for (int items = 0; items < 2_000; items++) {
            var longer = withParagraphs(mail, items);
            stencils.render(longer);
            stencils.render(longer);
            assertThat(stencils.render(longer).toString()).isEqualTo(mail.heading());
        }
        assertThat(stencils.cut()).hasSizeLessThanOrEqualTo(500);
    }

    private static MailView withParagraphs(MailView mail, int number) {
        return new MailView(
                mail.lang(),
                mail.dir(),
                mail.brand(),
                mail.subject(),
                mail.preheader(),
                mail.heading(),
                mail.fact(),
                mail.button(),
                mail.scale(),
                Stream.generate(() -> "more").limit(number).toList(),
                mail.itemsTitle(),
                mail.pictures(),
                mail.items(),
                mail.laterTitle(),
                mail.laterNote(),
                mail.later(),
                mail.sums(),
                mail.details(),
                mail.helpTitle(),
                mail.help(),
                mail.supportEmail(),
                mail.reason(),
                mail.preferences(),
                mail.legalLine(),
                mail.linkedData());
    }

    @Test
    void textsAreEscapedAsTheTemplatesEscapeThem() {
        var escaper = new HtmlEscaper(List.of(Variant.TEXT_HTML));
        for (char c = 0; c < 0x3000; c++) {
            var text = "a" + c + c + "b";

            assertThat(Stencil.escaped(text)).isEqualTo(escaper.map(text, null));
        }
    }
}
