package dev.waybill.notification.override;

import dev.waybill.notification.message.MailEngine;
import dev.waybill.notification.message.MailView;
import dev.waybill.notification.override.Shape.Fields;
import dev.waybill.notification.override.Shown.Rounds;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.IncludeSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Renders one shop's templates with an engine that has three sections, one way from thing to thing and one map of templates: what is not the mail's view
 * can't be named, what is not in the shop's folder or built in can't be included, and what would be endless ends with an error.
 */
final class Sandbox {

    /** Characters; Gmail clips a mail at a tenth of it. */
    static final int LONGEST_MAIL = 1_000_000;

    /** A mail of 200 items takes less than a thousand. */
    static final int MOST_ROUNDS = 20_000;

    private static final Fields VIEW = (Fields) Shape.of(MailView.class);

    private final Map<String, TemplateFile> files;
    /** Reads the files as they are: the styles that are written into those that are rendered move their lines. */
    private final Engine asWritten;

    private final Engine styled;

    /** @param files by what they are included by */
    private Sandbox(Map<String, TemplateFile> files) {
        this.files = Map.copyOf(files);
        this.asWritten = closed(Engine.builder()).build();
        this.styled = closed(MailEngine.configure(Engine.builder())).build();
    }

    private EngineBuilder closed(EngineBuilder engine) {
        return engine.addSectionHelper(new IfSectionHelper.Factory())
                .addSectionHelper(new LoopSectionHelper.Factory())
                .addSectionHelper(new IncludeSectionHelper.Factory())
                // By name alone, what the template was given and what its loops are at.
                .addValueResolver(ValueResolvers.mapperResolver())
                .addValueResolver(new Members())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator(id -> Optional.ofNullable(files.get(id)))
                .strictRendering(true);
    }

    /** The shop's own over the built-in ones. */
    static Sandbox of(List<TemplateFile> own) {
        var files = TemplateFile.builtIn().stream().collect(Collectors.toMap(TemplateFile::id, Function.identity()));
        own.forEach(file -> files.put(file.id(), file));
        return new Sandbox(files);
    }

    /**
     * Looks at all that a mail's templates may ever do.
     *
     * @param faults gets what they must not or can't, by file and line
     * @return whether a file of the shop's own has a part in it
     */
    boolean check(String id, List<String> faults) {
        var check = check(faults);
        check.of(id, Map.of("mail", VIEW));
        return check.seen().stream().anyMatch(seen -> files.get(seen).own());
    }

    /** Those of the shop's own that have a part in no mail. */
    List<TemplateFile> unused() {
        var check = check(new ArrayList<>());
        check.of(TemplateFile.HTML, Map.of("mail", VIEW));
        check.of(TemplateFile.TEXT, Map.of("mail", VIEW));
        return files.values().stream()
                .filter(file -> file.own() && !check.seen().contains(file.id()))
                .toList();
    }

    private TemplateCheck check(List<String> faults) {
        return new TemplateCheck(this::template, id -> files.get(id).name(), faults);
    }

    private Optional<Template> template(String id) {
        return Optional.ofNullable(asWritten.getTemplate(id));
    }

    /**
     * What renders a mail, for a template that {@link #check} has found no fault in.
     *
     * @throws RuntimeException if the styles can't be written into it; and when it renders, if that would have no end
     */
    Function<MailView, String> rendered(String id) {
        Template template = styled.getTemplate(id);
        return view -> {
            var mail = new StringBuilder();
            template.data("mail", new Shown(view, VIEW, new Rounds(MOST_ROUNDS)))
                    .consume(part -> append(mail, part, id))
                    .toCompletableFuture()
                    .join();
            return mail.toString();
        };
    }

    private void append(StringBuilder mail, String part, String id) {
        if (mail.length() + part.length() > LONGEST_MAIL) {
            throw new IllegalStateException(
                    files.get(id).name() + ": its mail has more than " + LONGEST_MAIL + " characters");
        }
        mail.append(part);
    }

    /** The only way from one thing of the mail to another. */
    private static final class Members implements ValueResolver {

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Shown;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            var base = (Shown) context.getBase();
            return switch (context.getParams().size()) {
                case 0 -> found(base.member(context.getName()), context);
                case 1 ->
                    context.evaluate(context.getParams().getFirst())
                            .thenCompose(argument -> argument instanceof String text
                                    ? found(base.function(context.getName(), text), context)
                                    : Results.notFound(context));
                default -> Results.notFound(context);
            };
        }

        private static CompletionStage<Object> found(Optional<Object> value, EvalContext context) {
            return value.<CompletionStage<Object>>map(CompletedStage::of).orElseGet(() -> Results.notFound(context));
        }
    }
}
