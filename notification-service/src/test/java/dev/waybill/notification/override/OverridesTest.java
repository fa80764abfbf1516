package dev.waybill.notification.override;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.events.ShopId;
import dev.waybill.notification.message.MailStyle;
import dev.waybill.notification.message.Utf8;
import dev.waybill.shop.Language;
import dev.waybill.shop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {

    private static final MailStyle BUILT_IN = new MailStyle(
            Texts.load(MailStyle.class, "/messages/mail"),
            _ -> Utf8.of("html"),
            _ -> Utf8.of("text"),
            _ -> Optional.empty());

    @TempDir
    Path folder;

    @Test
    void aShopSaysSomeTextsInItsOwnWayAndTheOthersAsAllDo() throws IOException {
        write("lumen/mail_en.properties", "confirmed.heading=Lovely, we have your order\n");

        var styles = styles(folder);

        assertThat(styles).containsOnlyKeys(new ShopId("lumen"));
        var said = styles.get(new ShopId("lumen")).texts().in(Language.ENGLISH);
        assertThat(said.say("confirmed.heading")).isEqualTo("Lovely, we have your order");
        assertThat(said.say("greeting")).isEqualTo("Hello,");
        assertThat(BUILT_IN.texts().in(Language.ENGLISH).say("confirmed.heading"))
                .isNotEqualTo("Lovely, we have your order");
    }

    @Test
    void withoutTheSettingNoShopHasAnythingOfItsOwn() {
        assertThat(overrides(Optional.empty()).over(BUILT_IN)).isEmpty();
    }

    @Test
    void everyFaultStopsTheStartByFileAndLine() throws IOException {
        write("lumen/mail_en.properties", "# ours\nconfirmd.heading=Thanks\nconfirmed.subject=Thanks\n");
        write("lumen/mail_pl.properties", "items={count, plural, one {# sztuka} other {# sztuki}}\n");
        write("lumen/mails_de.properties", "greeting=Hallo\n");
        write("lumne/mail_en.properties", "greeting=Hi\n");
        Files.write(folder.resolve("lumen/mail_de.properties"), "greeting=Grüße".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalStateException()
                .isThrownBy(() -> styles(folder))
                .withMessageContaining("lumen/mail_en.properties:2: confirmd.heading is not a text that there is;"
                        + " did you mean confirmed.heading?")
                .withMessageContaining("lumen/mail_en.properties:3: confirmed.subject lacks the argument {order}")
                .withMessageContaining("lumen/mail_pl.properties:1: items lacks the plural form few")
                .withMessageContaining("lumen/mail_de.properties: is not in UTF-8")
                .withMessageContaining("lumen/mails_de.properties: does not belong here")
                .withMessageContaining("lumne: there is no shop of this name in the settings, such as"
                        + " waybill.shops.lumne.name; did you mean lumen?");
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> styles(folder.resolve("nowhere")))
                .withMessageContaining("waybill.overrides.folder");
    }

    @Test
    void aLinkLeadsToNothingOutsideTheShopsFolder() throws IOException {
        write("zrno/mail_en.properties", "greeting=Hi\n");
        Files.createDirectories(folder.resolve("lumen"));
        Files.createSymbolicLink(folder.resolve("lumen/mail_en.properties"), folder.resolve("zrno/mail_en.properties"));
        Files.createSymbolicLink(folder.resolve("lumen/mail_de.properties"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("papirna"), Path.of("/etc"));

        assertThatIllegalStateException()
                .isThrownBy(() -> styles(folder))
                .withMessageContaining("lumen/mail_en.properties: leads out of the shop's folder")
                .withMessageContaining("lumen/mail_de.properties: leads out of the shop's folder")
                .withMessageContaining("papirna: leads out of the folder of overrides")
                .withMessageNotContaining("root:");
    }

    @Test
    void aFolderThatKubernetesMountsIsReadThroughItsLinks() throws IOException {
        write("lumen/..2026_11_09/mail_en.properties", "greeting=Hi\n");
        Files.createSymbolicLink(folder.resolve("lumen/..data"), Path.of("..2026_11_09"));
        Files.createSymbolicLink(folder.resolve("lumen/mail_en.properties"), Path.of("..data/mail_en.properties"));

        assertThat(styles(folder)
                        .get(new ShopId("lumen"))
                        .texts()
                        .in(Language.ENGLISH)
                        .say("greeting"))
                .isEqualTo("Hi");
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static Map<ShopId, MailStyle> styles(Path folder) {
        return overrides(Optional.of(folder)).over(BUILT_IN);
    }

    private static Overrides overrides(Optional<Path> folder) {
        return new Overrides(() -> folder, OwnMails.SHOPS);
    }
}
