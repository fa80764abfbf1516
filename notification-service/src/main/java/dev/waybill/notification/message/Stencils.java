package dev.waybill.notification.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A template by the stencils that were cut from it. A mail of an outline that was not seen before is rendered; for the second one, a
 * stencil is cut, and used from then on if it says the same as the template does. So a template that does more with a text than to show
 * it costs time and is never wrong. Safe for use by several threads.
 */
final class Stencils {

    private static final Logger LOG = Logger.getLogger(Stencils.class);
    /** Of some ten kilobytes each. Past this many, all are let go: a shop of many outlines must not fill the memory. */
    private static final int MOST_KEPT = 500;

    /** What is known of an outline. */
    private sealed interface Known {

        record SeenOnce() implements Known {}

        record Cut(Stencil stencil) implements Known {}

        record NotToBeCut() implements Known {}
    }

    private final String name;
    private final Function<MailView, String> template;
    private final Map<String, Known> byOutline = new ConcurrentHashMap<>();

    /** @param template shows the same for the same view */
    Stencils(String name, Function<MailView, String> template) {
        this.name = name;
        this.template = template;
    }

    Utf8 render(MailView view) {
        var outline = Outline.of(view);
        return switch (Optional.ofNullable(byOutline.get(outline.key())).orElse(null)) {
            case Known.Cut(var stencil) -> stencil.filled(outline.texts());
            case Known.NotToBeCut _ -> Utf8.of(template.apply(view));
            case Known.SeenOnce _ -> cut(view, outline);
            case null -> {
                keep(outline, new Known.SeenOnce());
                yield Utf8.of(template.apply(view));
            }
        };
    }

    private Utf8 cut(MailView view, Outline outline) {
        var rendered = Utf8.of(template.apply(view));
        var stencil = attempt(view).filter(cut -> cut.filled(outline.texts()).equals(rendered));
        if (stencil.isEmpty()) {
            LOG.warnf("event=no_stencil template=%s: it does more with a text than to show it", name);
        }
        keep(outline, stencil.<Known>map(Known.Cut::new).orElseGet(Known.NotToBeCut::new));
        return rendered;
    }

    private Optional<Stencil> attempt(MailView view) {
        try {
            return Optional.of(Stencil.cut(template.apply(Outline.marked(view))));
        } catch (RuntimeException notToBeCut) {
            return Optional.empty();
        }
    }

    private void keep(Outline outline, Known known) {
        if (byOutline.size() >= MOST_KEPT) {
            byOutline.clear();
        }
        byOutline.put(outline.key(), known);
    }

    /** The outlines of which there are stencils. */
    List<String> cut() {
        return byOutline.entrySet().stream()
                .filter(known -> known.getValue() instanceof Known.Cut)
                .map(Map.Entry::getKey)
                .toList();
    }
}
