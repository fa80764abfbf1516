package dev.waybill.notification.message;

import dev.waybill.notification.message.MailView.LinkedData;
import dev.waybill.notification.message.MailView.Run;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** What Qute is taught for mails: to write the styles into the elements, and texts that run the other way. */
@Singleton
public final class MailEngine {

    private static final String TEMPLATES = "mail/";

    void configured(@Observes EngineBuilder engine) {
        configure(engine);
    }

    /** @throws IllegalStateException if the style sheet is at fault */
    public static EngineBuilder configure(EngineBuilder engine) {
        var styles = InlinedStyles.load("/styles/mail.css");
        return engine.addParserHook(template -> {
                    if (template.getTemplateId().startsWith(TEMPLATES)) {
                        template.addContentFilter(styles::into);
                    }
                })
                .addResultMapper(new Runs())
                .addResultMapper(new LinkedDataScripts());
    }

    private static final class LinkedDataScripts implements ResultMapper {

        @Override
        public int getPriority() {
            return ResultMapper.super.getPriority() + 1;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof LinkedData;
        }

        @Override
        public String map(Object result, Expression expression) {
            var json = ((LinkedData) result).json();
            return json.isEmpty() ? "" : "<script type=\"application/ld+json\">" + json + "</script>";
        }
    }

    /** UAX 9: by the {@code dir} attribute in HTML, between isolates in plain text. */
    private static final class Runs implements ResultMapper {

        private static final String LEFT_TO_RIGHT_ISOLATE = "\u2066";
        private static final String RIGHT_TO_LEFT_ISOLATE = "\u2067";
        private static final String POP_ISOLATE = "\u2069";

        private final HtmlEscaper escaper = new HtmlEscaper(List.of(Variant.TEXT_HTML));

        @Override
        public int getPriority() {
            return ResultMapper.super.getPriority() + 1;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof Run;
        }

        @Override
        public String map(Object result, Expression expression) {
            var run = (Run) result;
            boolean html = expression
                    .getOrigin()
                    .getVariant()
                    .map(variant -> variant.getContentType().equals(Variant.TEXT_HTML))
                    .orElse(false);
            if (run.dir().isEmpty()) {
                return html ? escaper.map(run.text(), expression) : run.text();
            }
            return html
                    ? "<span dir=\"" + run.dir() + "\">" + escaper.map(run.text(), expression) + "</span>"
                    : (run.dir().equals("ltr") ? LEFT_TO_RIGHT_ISOLATE : RIGHT_TO_LEFT_ISOLATE)
                            + run.text()
                            + POP_ISOLATE;
        }
    }
}
