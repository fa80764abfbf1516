package dev.waybill.notification.override;

import dev.waybill.notification.override.Shape.Fields;
import dev.waybill.notification.override.Shape.ListOf;
import dev.waybill.notification.override.Shape.Plain;
import dev.waybill.shop.Nearest;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Follows every expression of a template through all branches, also those that no specimen takes. */
final class TemplateCheck {

    private static final int DEEPEST = 30;
    private static final String MAIN = "$main";

    private final Function<String, Optional<Template>> templates;
    private final Function<String, String> names;
    private final List<String> faults;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();

    /**
     * @param templates by id, or nothing; throws what the parser says
     * @param names what faults call them, by id
     * @param faults gets what is wrong, by file and line
     */
    TemplateCheck(Function<String, Optional<Template>> templates, Function<String, String> names, List<String> faults) {
        this.templates = templates;
        this.names = names;
        this.faults = faults;
    }

    /** The ids of those that it came by. */
    Set<String> seen() {
        return seen;
    }

    /** @param scope what it can name */
    void of(String id, Map<String, Shape> scope) {
        seen.add(id);
        path.push(id);
        try {
            templates
                    .apply(id)
                    .ifPresent(template -> template.getRootNode().getBlocks().forEach(block -> nodes(block, scope, 0)));
        } catch (TemplateException unreadable) {
            var origin = unreadable.getOrigin();
            faults.add(names.apply(id) + ":" + (origin == null ? 1 : origin.getLine()) + ": "
                    + String.valueOf(unreadable.getMessage())
                            .replaceFirst("^Parser error in template \\[[^]]*]: ", ""));
        } catch (StackOverflowError nested) {
            faults.add(names.apply(id) + ":1: is nested too deep");
        }
        path.pop();
    }

    private void nodes(SectionBlock block, Map<String, Shape> scope, int depth) {
        for (TemplateNode node : block.nodes) {
            switch (node.kind()) {
                case SECTION -> section(node.asSection(), scope, depth + 1);
                case EXPRESSION -> node.getExpressions().forEach(expression -> shown(expression, scope));
                case TEXT, PARAM_DECLARATION -> {}
            }
        }
    }

    private void section(SectionNode section, Map<String, Shape> scope, int depth) {
        if (depth > DEEPEST) {
            fault(section.getOrigin(), "is nested deeper than " + DEEPEST + " sections");
            return;
        }
        switch (section.getName()) {
            case "if" ->
                section.getBlocks().forEach(block -> {
                    block.expressions.values().forEach(condition -> shape(condition, scope));
                    nodes(block, scope, depth);
                });
            case "for", "each" ->
                section.getBlocks()
                        .forEach(block -> nodes(block, block.label.equals(MAIN) ? within(block, scope) : scope, depth));
            case "include" -> include(section, scope);
            default -> fault(section.getOrigin(), "{#" + section.getName() + "} is not to be had here");
        }
    }

    private Map<String, Shape> within(SectionBlock loop, Map<String, Shape> scope) {
        var inner = new HashMap<>(scope);
        Expression iterable = loop.expressions.get("iterable");
        String named = loop.parameters.getOrDefault("alias", "");
        String alias = named.isEmpty() || named.startsWith("$") ? "it" : named;
        shape(iterable, scope).ifPresent(shape -> {
            if (shape instanceof ListOf(Shape element)) {
                inner.put(alias, element);
            } else {
                fault(iterable.getOrigin(), iterable.toOriginalString() + " is no list");
            }
        });
        inner.putIfAbsent(alias, Plain.TEXT);
        for (String number : List.of("index", "count")) {
            inner.put(alias + "_" + number, Plain.NUMBER);
        }
        for (String question : List.of("hasNext", "isFirst", "isLast", "odd", "isOdd", "even", "isEven")) {
            inner.put(alias + "_" + question, Plain.YES_OR_NO);
        }
        return inner;
    }

    private void include(SectionNode section, Map<String, Shape> scope) {
        SectionBlock main = section.getBlocks().getFirst();
        String id = main.parameters.getOrDefault("template", "");
        if (section.getBlocks().size() > 1 || !main.nodes.isEmpty()) {
            fault(section.getOrigin(), "an {#include} takes values and no content");
        }
        main.parameters.forEach((name, value) -> {
            if (name.startsWith("_") && !value.equals("false")) {
                fault(section.getOrigin(), "an {#include} takes no " + name);
            }
        });
        var inner = new HashMap<>(scope);
        main.expressions.forEach((name, value) -> shape(value, scope).ifPresent(shape -> inner.put(name, shape)));
        if (path.contains(id)) {
            fault(section.getOrigin(), "includes " + id + ", in which it is itself");
        } else if (templates.apply(id).isEmpty()) {
            fault(section.getOrigin(), "there is no template " + id + " to include");
        } else {
            of(id, inner);
        }
    }

    private void shown(Expression expression, Map<String, Shape> scope) {
        shape(expression, scope)
                .filter(shape -> !(shape instanceof Plain))
                .ifPresent(_ -> fault(
                        expression.getOrigin(),
                        "{" + expression.toOriginalString() + "} is nothing that can be shown"));
    }

    /** What an expression comes to, or nothing if it is at fault. */
    private Optional<Shape> shape(Expression expression, Map<String, Shape> scope) {
        if (expression.isLiteral()) {
            return Optional.of(Plain.TEXT);
        }
        String said = "{" + expression.toOriginalString() + "}";
        if (expression.hasNamespace()) {
            fault(expression.getOrigin(), said + ": a template sees the mail and nothing else");
            return Optional.empty();
        }
        var parts = expression.getParts();
        String first = parts.getFirst().getName();
        if (parts.getFirst().isVirtualMethod() || !scope.containsKey(first)) {
            fault(expression.getOrigin(), said + ": there is no " + first + Nearest.hint(first, scope.keySet()));
            return Optional.empty();
        }
        Optional<Shape> reached = Optional.of(scope.get(first));
        for (Expression.Part part : parts.subList(1, parts.size())) {
            reached = reached.flatMap(shape -> step(shape, part, expression, scope));
        }
        return reached;
    }

    private Optional<Shape> step(Shape from, Expression.Part part, Expression whole, Map<String, Shape> scope) {
        String said = "{" + whole.toOriginalString() + "}";
        String name = part.getName();
        if (!(from instanceof Fields fields)) {
            fault(whole.getOrigin(), said + ": there is no " + name + " of a text, a number or a list");
            return Optional.empty();
        }
        if (part.isVirtualMethod()) {
            var function = fields.functions().get(name);
            var given = part.asVirtualMethod().getParameters();
            if (function == null || given.size() != 1) {
                fault(whole.getOrigin(), said + ": " + name + "() can't be called here");
                return Optional.empty();
            }
            return shape(given.getFirst(), scope).flatMap(argument -> {
                if (argument != Plain.TEXT) {
                    fault(whole.getOrigin(), said + ": " + name + "() takes a text");
                    return Optional.empty();
                }
                return Optional.of(function.shape());
            });
        }
        var member = fields.members().get(name);
        if (member == null) {
            fault(whole.getOrigin(), said + ": there is no " + name + Nearest.hint(name, fields.names()));
            return Optional.empty();
        }
        return Optional.of(member.shape());
    }

    private void fault(TemplateNode.Origin origin, String what) {
        faults.add(names.apply(origin.getTemplateId()) + ":" + origin.getLine() + ": " + what);
    }
}
