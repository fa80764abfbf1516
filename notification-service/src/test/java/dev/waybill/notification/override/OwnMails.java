package dev.waybill.notification.override;

import dev.waybill.events.ShopId;
import dev.waybill.events.WebAddress;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.MailLinks;
import dev.waybill.notification.message.MailStyle;
import dev.waybill.notification.message.MailView;
import dev.waybill.notification.message.OwnStyles;
import dev.waybill.notification.message.Specimen;
import dev.waybill.notification.message.Utf8;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mails of shops that have a folder of overrides. */
final class OwnMails {

    static final ShopsConfig SHOPS = new SmallRyeConfigBuilder()
            .withMapping(ShopsConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "waybill.shops.lumen.name", "Lumen",
                            "waybill.shops.zrno.name", "Zrno",
                            "waybill.shops.papirna.name", "Papírna"),
                    "test",
                    100))
            .build()
            .getConfigMapping(ShopsConfig.class);

    private OwnMails() {}

    static MailComposer composer(Path folder) {
        return MailComposer.standalone(new Overrides(() -> Optional.of(folder), SHOPS));
    }

    static Shop shop(String id) {
        return new Shops(SHOPS).of(new ShopId(id));
    }

    static List<MailContent> mails(MailComposer composer, String shop, Language language) {
        return Specimen.all(new ShopId(shop), language).stream()
                .map(specimen -> composer.compose(
                        specimen.notification(),
                        shop(shop),
                        new MailLinks(
                                new WebAddress("https://track.lumen.example/t/k3x"),
                                new WebAddress("https://mail.lumen.example/f/k3x"),
                                new WebAddress("https://mail.lumen.example/p/k3x"))))
                .toList();
    }

    static MailContent confirmed(MailComposer composer, String shop) {
        return mails(composer, shop, Language.ENGLISH).getFirst();
    }

    /** What the confirmation is rendered from. */
    static MailView view() {
        var views = new ArrayList<MailView>();
        OwnStyles listening = builtIn -> Map.of(
                new ShopId("lumen"),
                new MailStyle(
                        builtIn.texts(),
                        view -> {
                            views.add(view);
                            return Utf8.of("");
                        },
                        builtIn.text(),
                        builtIn.place()));
        confirmed(MailComposer.standalone(listening), "lumen");
        return views.getFirst();
    }

    static void write(Path folder, String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** A template that all shops have. */
    static String builtIn(String file) throws IOException {
        try (var found = OwnMails.class.getResourceAsStream("/templates/mail/" + file)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
