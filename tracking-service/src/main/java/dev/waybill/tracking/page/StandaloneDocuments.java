package dev.waybill.tracking.page;

import dev.waybill.shop.Texts.Messages;
import dev.waybill.tracking.page.OrderPage.Button;
import dev.waybill.tracking.page.OrderPage.Choice;
import dev.waybill.tracking.page.OrderPage.Feedback;
import dev.waybill.tracking.page.OrderPage.Frame;
import dev.waybill.tracking.page.OrderPage.Head;
import dev.waybill.tracking.page.OrderPage.Push;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The same templates as {@link Templates} without a running service, for what looks at pages and serves none. */
final class StandaloneDocuments implements Documents {

    private static final List<String> TAGS =
            List.of("answer", "days", "fact", "items", "line", "parcel", "press", "steps", "topic");

    private final Engine engine;

    StandaloneDocuments() {
        var builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addLocator(StandaloneDocuments::locate)
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)));
        TAGS.forEach(tag -> builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, "tags/" + tag)));
        this.engine = builder.build();
    }

    @Override
    public TemplateInstance order(
            Head head, Frame frame, OrderPage page, Optional<Push> push, Optional<Feedback> feedback, Messages msg) {
        return engine.getTemplate("page/order")
                .data("head", head)
                .data("frame", frame)
                .data("page", page)
                .data("push", push)
                .data("feedback", feedback)
                .data("msg", msg);
    }

    @Override
    public TemplateInstance find(Head head, FindForm form, Messages msg) {
        return engine.getTemplate("page/find")
                .data("head", head)
                .data("form", form)
                .data("msg", msg);
    }

    @Override
    public TemplateInstance card(Head head, OrderPage page, String link, Messages msg) {
        return engine.getTemplate("page/card")
                .data("head", head)
                .data("page", page)
                .data("link", link)
                .data("msg", msg);
    }

    @Override
    public TemplateInstance notice(Head head, String title, String text, Optional<Button> button) {
        return engine.getTemplate("page/notice")
                .data("head", head)
                .data("title", title)
                .data("text", text)
                .data("button", button);
    }

    @Override
    public TemplateInstance languages(String label, List<Choice> choices) {
        return engine.getTemplate("page/languages").data("label", label).data("choices", choices);
    }

    private static Optional<TemplateLocation> locate(String id) {
        String file = "/templates/" + id + ".html";
        return Optional.of(file)
                .filter(found -> StandaloneDocuments.class.getResource(found) != null)
                .map(Located::new);
    }

    private record Located(String file) implements TemplateLocation {

        @Override
        public Reader read() {
            var found = Objects.requireNonNull(StandaloneDocuments.class.getResourceAsStream(file), file);
            return new InputStreamReader(found, StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
