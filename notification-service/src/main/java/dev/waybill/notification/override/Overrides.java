package dev.waybill.notification.override;

import dev.waybill.events.ShopId;
import dev.waybill.notification.message.MailStyle;
import dev.waybill.notification.message.OwnStyles;
import dev.waybill.notification.message.Utf8;
import dev.waybill.shop.Nearest;
import dev.waybill.shop.ShopsConfig;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** The styles of the shops that have a folder of their own below {@code waybill.overrides.folder}. */
@Singleton
class Overrides implements OwnStyles {

    private static final Logger LOG = Logger.getLogger(Overrides.class);

    private final Optional<Path> folder;
    private final Set<String> shops;

    Overrides(OverridesConfig config, ShopsConfig shops) {
        this.folder = config.folder();
        this.shops = shops.byId().keySet();
    }

    @Override
    public Map<ShopId, MailStyle> over(MailStyle builtIn) {
        return folder.map(root -> over(root, builtIn)).orElse(Map.of());
    }

    private Map<ShopId, MailStyle> over(Path root, MailStyle builtIn) {
        if (!Files.isDirectory(root)) {
            throw new IllegalStateException("waybill.overrides.folder: there is no folder " + root);
        }
        var faults = new ArrayList<String>();
        var styles = new HashMap<ShopId, MailStyle>();
        for (Path folder : ShopFolder.visible(root)) {
            String id = folder.getFileName().toString();
            if (!shops.contains(id)) {
                faults.add(id + ": there is no shop of this name in the settings, such as waybill.shops." + id + ".name"
                        + Nearest.hint(id, shops));
            } else {
                var found = ShopFolder.read(root, folder, faults);
                styles.put(new ShopId(id), style(found, builtIn, faults));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "Overrides in " + root + " are at fault:\n  " + String.join("\n  ", new LinkedHashSet<>(faults)));
        }
        styles.keySet().forEach(shop -> LOG.infof("event=overrides_read shop=%s", shop.value()));
        return styles;
    }

    private static MailStyle style(ShopFolder found, MailStyle builtIn, List<String> faults) {
        var texts = builtIn.texts().replacedBy(found.texts(), faults);
        if (found.templates().isEmpty()) {
            return new MailStyle(texts, builtIn.html(), builtIn.text(), found::place);
        }
        int before = faults.size();
        var sandbox = Sandbox.of(found.templates());
        boolean html = sandbox.check(TemplateFile.HTML, faults);
        boolean text = sandbox.check(TemplateFile.TEXT, faults);
        found.templates().forEach(template -> faults.addAll(MarkupCheck.of(template)));
        sandbox.unused()
                .forEach(template -> faults.add(template.name() + ": has a part in no mail: those are html.html and"
                        + " text.txt, and what one of them includes"));
        return faults.size() > before
                ? builtIn
                : new MailStyle(
                        texts,
                        html ? sandbox.rendered(TemplateFile.HTML).andThen(Utf8::of) : builtIn.html(),
                        text ? sandbox.rendered(TemplateFile.TEXT).andThen(Utf8::of) : builtIn.text(),
                        found::place);
    }
}
