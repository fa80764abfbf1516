package dev.waybill.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a PromQL expression names. Takes only the part of the language that our alerts and panels are written in; promtool knows all of it. */
record Promql(List<Selector> selectors, Set<String> groupedBy) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)|(?<string>\"[^\"]*\")"
                    + "|(?<number>\\d+(?:\\.\\d+)?(?![a-z]))|(?<range>\\[[^\\]]+])|(?<sign>=~|!~|!=|==|<=|>=|[-+*/=<>(){},]))");
    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "max",
            "min",
            "avg",
            "count",
            "rate",
            "increase",
            "avg_over_time",
            "histogram_quantile",
            "absent",
            "time",
            "vector");
    private static final Set<String> GROUPINGS = Set.of("by", "on");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");

    /** A metric with the labels that are asked of it. */
    record Selector(String metric, List<Matcher> matchers) {}

    record Matcher(String label, String operator, String value) {}

    private record Token(String kind, String text) {}

    /** @throws IllegalArgumentException naming the place that it can't read */
    static Promql of(String expression) {
        return new Reading(tokens(expression.replace("$__rate_interval", "5m"))).all();
    }

    private static List<Token> tokens(String expression) {
        var tokens = new ArrayList<Token>();
        var matcher = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.stripTrailing().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("not to be read from here on: " + expression.substring(at));
            }
            for (String kind : List.of("name", "string", "number", "range", "sign")) {
                if (matcher.group(kind) != null) {
                    tokens.add(new Token(kind, matcher.group(kind)));
                }
            }
            at = matcher.end();
        }
        tokens.add(new Token("end", ""));
        return tokens;
    }

    private static final class Reading {
        private final List<Token> tokens;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> groupedBy = new HashSet<>();
        private int at;

        Reading(List<Token> tokens) {
            this.tokens = tokens;
        }

        Promql all() {
            while (!peek().kind().equals("end")) {
                Token token = next();
                if (token.kind().equals("name")) {
                    name(token.text());
                }
            }
            return new Promql(selectors, groupedBy);
        }

        private void name(String name) {
            if (GROUPINGS.contains(name)) {
                expect("(");
                do {
                    groupedBy.add(next().text());
                } while (next().text().equals(","));
            } else if (FUNCTIONS.contains(name)
                    && (peek().text().equals("(") || peek().text().equals("by"))) {
                return;
            } else if (!OPERATORS.contains(name)) {
                selectors.add(new Selector(name, matchers()));
            }
        }

        private List<Matcher> matchers() {
            var matchers = new ArrayList<Matcher>();
            if (peek().text().equals("{")) {
                do {
                    next();
                    String label = next().text();
                    String operator = next().text();
                    String value = next().text();
                    matchers.add(new Matcher(label, operator, value.substring(1, value.length() - 1)));
                } while (peek().text().equals(","));
                expect("}");
            }
            return matchers;
        }

        private void expect(String sign) {
            Token token = next();
            if (!token.text().equals(sign)) {
                throw new IllegalArgumentException(sign + " wanted, not " + token.text());
            }
        }

        private Token peek() {
            return tokens.get(at);
        }

        private Token next() {
            return tokens.get(at++);
        }
    }
}
