package dev.waybill.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/** A replay's lines as a table for a person: what was known already is only counted. */
final class ReplayReport {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROW = "  %-9s  %-20s  %-22s  %-20s  %s";

    private final Terminal terminal;
    private final boolean all;
    private boolean headed;
    private boolean complete;

    /** @param all whether what is known already has rows of its own */
    ReplayReport(Terminal terminal, boolean all) {
        this.terminal = terminal;
        this.all = all;
    }

    /** Whether the summary came, which is the last line. */
    boolean complete() {
        return complete;
    }

    void read(String line, boolean shown) {
        JsonNode json = parse(line);
        if (json.has("summary")) {
            complete = true;
            if (shown) {
                summary(json.get("summary"));
            }
        } else if (shown) {
            row(json.path("record"));
        }
    }

    private void row(JsonNode about) {
        String verdict = about.path("verdict").asText();
        if (verdict.equals("known") && !all) {
            return;
        }
        if (!headed) {
            headed = true;
            terminal.line(terminal.bold(ROW.formatted("OFFSET", "RECORDED", "ORDER", "EVENT", "LEADS TO")));
        }
        terminal.line(ROW.formatted(
                about.path("partition").asText() + ":" + about.path("offset").asText(),
                seconds(about.path("recordedAt").asText()),
                about.has("order")
                        ? about.path("shop").asText() + "/"
                                + about.path("order").asText()
                        : "",
                type(about.path("type").asText("")),
                leadsTo(verdict, about)));
    }

    private String leadsTo(String verdict, JsonNode about) {
        String kind = about.path("notification").asText("");
        String why = about.path("why").asText("");
        return switch (verdict) {
            case "sent" -> terminal.good("mail " + kind);
            case "not_sent" ->
                terminal.dim(kind.isEmpty() ? "no mail" : "no mail " + kind) + "  " + why.replace('_', ' ');
            case "undecided" -> terminal.bad("undecided") + "  " + why.replace('_', ' ');
            case "unreadable" -> terminal.bad("unreadable") + "  " + why;
            case "known" -> terminal.dim("nothing: known");
            default -> verdict + " " + kind + " " + why;
        };
    }

    private void summary(JsonNode summary) {
        String counts = summary.path("verdicts").properties().stream()
                .map(count -> count.getValue().asText() + " " + count.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
        terminal.line("%s %,d records%s%s"
                .formatted(
                        summary.path("dryRun").asBoolean() ? "Dry run:" : "Done:",
                        summary.path("read").asLong(),
                        counts.isEmpty() ? "" : ": ",
                        counts));
        if (!summary.path("complete").asBoolean()) {
            terminal.line("That is as much as a dry run can remember. Go on with --from "
                    + summary.path("position").asText());
        }
    }

    /** {@code order.shipped} of {@code dev.waybill.order.shipped.v1}. */
    private static String type(String ceType) {
        return ceType.replaceFirst("^dev\\.waybill\\.", "").replaceFirst("\\.v\\d+$", "");
    }

    private static String seconds(String instant) {
        return instant.replaceFirst("\\.\\d+", "");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Trouble("the notification service said something that is no line of a report.", e);
        }
    }
}
