package dev.waybill.notification.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailContent;
import dev.waybill.shop.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    private static final MailComposer BUILT_IN = MailComposer.standalone();

    @TempDir
    Path folder;

    @Test
    void aShopLaysItsMailsOutInItsOwnWayAndNoOtherShopDoes() throws IOException {
        html("<!DOCTYPE html><html lang=\"{mail.lang}\"><h1>{mail.heading}</h1>{#for item in mail.items}"
                + "{item_count}. {mail.run(item.name)}{#if item_hasNext}, {/if}{/for}</html>");
        var composer = OwnMails.composer(folder);

        assertThat(OwnMails.confirmed(composer, "lumen").html())
                .startsWith("<!DOCTYPE html><html lang=\"en\"><h1>Thank you")
                .contains("1. ");
        assertThat(OwnMails.confirmed(composer, "lumen").text())
                .isEqualTo(OwnMails.confirmed(BUILT_IN, "lumen").text());
        assertThat(OwnMails.confirmed(composer, "zrno")).isEqualTo(OwnMails.confirmed(BUILT_IN, "zrno"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void aCopyOfTheBuiltInTemplatesRendersTheSameMails(String tag) throws IOException {
        for (var file : List.of("html.html", "items.html", "scale.html", "text.txt")) {
            OwnMails.write(folder, "lumen/templates/" + file, OwnMails.builtIn(file));
        }
        Language language = BUILT_IN.languages().tagged(tag).orElseThrow();

        assertThat(OwnMails.mails(OwnMails.composer(folder), "lumen", language))
                .isEqualTo(OwnMails.mails(BUILT_IN, "lumen", language));
    }

    @Test
    void aPartOfItsOwnGoesIntoTheBuiltInMail() throws IOException {
        OwnMails.write(folder, "lumen/templates/items.html", "{#for item in items}<p>- {item.name}</p>{/for}");

        MailContent mail = OwnMails.confirmed(OwnMails.composer(folder), "lumen");

        assertThat(mail.html())
                .contains("<p>- ")
                .contains("prefers-color-scheme")
                .contains("style=\"");
        assertThat(mail.text()).isEqualTo(OwnMails.confirmed(BUILT_IN, "lumen").text());
    }

    @Test
    void textsAndValuesAreEscaped() throws IOException {
        OwnMails.write(folder, "lumen/mail_en.properties", "confirmed.heading=<b onclick=\"x\">Thanks</b>\n");
        html("{mail.heading}");

        assertThat(OwnMails.confirmed(OwnMails.composer(folder), "lumen").html())
                .isEqualTo("&lt;b onclick=&quot;x&quot;&gt;Thanks&lt;/b&gt;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {mail.getClass()}                       | getClass() can't be called here
                    {mail.getClass().getClassLoader()}      | getClass() can't be called here
                    {mail.class}                            | there is no class
                    {mail.heading.getBytes()}               | there is no getBytes of a text, a number or a list
                    {mail.heading.raw}                      | there is no raw of a text, a number or a list
                    {mail.heading.length}                   | there is no length of a text, a number or a list
                    {mail.run('x').text}                    | there is no text of a text, a number or a list
                    {mail.run(mail.items)}                  | run() takes a text
                    {mail.brand}                            | is nothing that can be shown
                    {mail.items}                            | is nothing that can be shown
                    {mail.toString}                         | there is no toString
                    {mail.headnig}                          | there is no headnig; did you mean heading?
                    {order.confirmed}                       | there is no order
                    {inject:x}                              | a template sees the mail and nothing else
                    {cdi:mailComposer.own}                  | a template sees the mail and nothing else
                    {config:['waybill.links.keys']}         | a template sees the mail and nothing else
                    {data:mail}                             | a template sees the mail and nothing else
                    {str:eval('x')}                         | a template sees the mail and nothing else
                    {@java.lang.Runtime mail}{mail.exec('x')} | exec() can't be called here
                    {#include ../../etc/passwd /}           | there is no template ../../etc/passwd to include
                    {#include /etc/passwd /}                | there is no template /etc/passwd to include
                    {#include ../../zrno/templates/html /}  | there is no template ../../zrno/templates/html to include
                    {#include mail/html /}                  | includes mail/html, in which it is itself
                    {#include _id=mail.heading /}           | an {#include} takes no _id
                    {#eval '{mail}' /}                      | no section helper found for {#eval '{mail}' /}
                    {#let x=mail}{x.lang}{/let}             | no section helper found for {#let x=mail}
                    {#fragment x}a{/fragment}               | no section helper found for {#fragment x}
                    {#for i in 1000000000}x{/for}           | 1000000000 is no list
                    {#for c in mail.heading}x{/for}         | mail.heading is no list
                    {#if mail.nothing}x{/if}                | there is no nothing
                    {#if mail.legalLine}x                   | unterminated section [if] detected
                    <img src="{mail.brand.logoUrl}">        | has a picture without an alt text
                    <a href="http://lumen.example">x</a>    | has an address that is not https
                    <a href={mail.button.url}>x</a>         | puts a value into an attribute without quotes
                    <script>x()</script>                    | has what mail programs take for an attack or take out
                    <p onclick="x()">x</p>                  | has what mail programs take for an attack or take out
                    """)
    void whatATemplateMustNotDoStopsTheStartByFileAndLine(String template, String fault) throws IOException {
        html("<style></style>\n\n" + template + "\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> OwnMails.composer(folder))
                .satisfies(thrown -> assertThat(thrown.getMessage().lines().skip(1))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("  lumen/templates/html.html:3: ")
                                .contains(fault)));
    }

    /** The engine refuses by itself what the check would have found. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{mail.getClass()}",
                "{mail.heading.getClass().getName()}",
                "{mail.heading.raw}",
                "{mail.items.size}",
                "{mail.part}",
                "{inject:x}",
                "{cdi:x}",
                "{config:x}",
                "{str:eval('x')}",
                "{#include ../../etc/passwd /}",
                "{#include templates/mail/html.html /}"
            })
    void whatIsNotTheMailCantBeNamedEvenUnchecked(String template) {
        var sandbox = Sandbox.of(List.of(new TemplateFile("html.html", TemplateFile.HTML, template, true)));
        var view = OwnMails.view();

        assertThatThrownBy(() -> sandbox.rendered(TemplateFile.HTML).apply(view))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatATemplateIsGivenTellsNothingOfJava() {
        var sandbox = Sandbox.of(List.of(new TemplateFile("html.html", TemplateFile.HTML, "[{mail.brand}]", true)));

        assertThat(sandbox.rendered(TemplateFile.HTML).apply(OwnMails.view())).isEqualTo("[]");
    }

    @Test
    void aMailThatGrowsWithoutMeasureEndsWithAnError() {
        var tenMegabytes =
                "{#for a in mail.paragraphs}{#for b in mail.details}" + "x".repeat(1_000_000) + "{/for}{/for}";

        assertThatThrownBy(() -> rendered(tenMegabytes))
                .hasStackTraceContaining("html.html: its mail has more than 1000000 characters");
    }

    @Test
    void loopsThatMultiplyEndWithAnError() {
        var loops = "{#for a in mail.details}".repeat(18) + "{/for}".repeat(18);

        assertThatThrownBy(() -> rendered(loops)).hasStackTraceContaining("its loops go round too often");
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        for (int depth : new int[] {31, 15_000}) {
            var faults = new ArrayList<String>();
            var nested = "{#if mail}".repeat(depth) + "{/if}".repeat(depth);

            Sandbox.of(List.of(new TemplateFile("html.html", TemplateFile.HTML, nested, true)))
                    .check(TemplateFile.HTML, faults);

            assertThat(faults).singleElement().asString().contains("nested");
        }
    }

    @Test
    void filesThatAreTooLongOrNoTemplatesOrNotInTheFolderStopTheStart() throws IOException {
        html("x".repeat(10_000_000));
        OwnMails.write(folder, "lumen/templates/itmes.html", "x");
        OwnMails.write(folder, "lumen/templates/items.htm", "x");
        OwnMails.write(folder, "lumen/templates/sub/items.html", "x");
        OwnMails.write(folder, "zrno/templates/text.txt", "{mail.heading}");
        Files.createSymbolicLink(folder.resolve("lumen/templates/text.txt"), folder.resolve("zrno/templates/text.txt"));
        Files.createSymbolicLink(folder.resolve("lumen/templates/items.html"), Path.of("/etc/passwd"));
        Files.createDirectories(folder.resolve("papirna"));
        Files.createSymbolicLink(folder.resolve("papirna/templates"), folder.resolve("zrno/templates"));

        assertThatIllegalStateException()
                .isThrownBy(() -> OwnMails.composer(folder))
                .withMessageContaining("lumen/templates/html.html: has 10000000 bytes; 131072 are the most")
                .withMessageContaining("lumen/templates/itmes.html: has a part in no mail")
                .withMessageContaining("lumen/templates/items.htm: does not belong here")
                .withMessageContaining("lumen/templates/sub: does not belong here")
                .withMessageContaining("lumen/templates/text.txt: leads out of the shop's folder")
                .withMessageContaining("lumen/templates/items.html: leads out of the shop's folder")
                .withMessageContaining("papirna/templates: leads out of the shop's folder")
                .withMessageNotContaining("root:");
    }

    private static String rendered(String template) {
        return Sandbox.of(List.of(new TemplateFile("html.html", TemplateFile.HTML, template, true)))
                .rendered(TemplateFile.HTML)
                .apply(OwnMails.view());
    }

    private void html(String content) throws IOException {
        OwnMails.write(folder, "lumen/templates/html.html", content);
    }
}
