package dev.waybill.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What migrations say beside their tables and columns: in the lines before one, or behind it. */
final class SchemaComments {

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\(");
    private static final Pattern COLUMN = Pattern.compile(
            "^ {4}([a-z]\\w*) +(?:text|uuid|bigint|integer|smallint|boolean|bytea|date|jsonb|timestamptz|double|real|numeric).*");
    private static final Pattern ALTER = Pattern.compile("ALTER TABLE (\\w+)\\b.*");
    private static final Pattern ADDED = Pattern.compile(".*?ADD COLUMN (\\w+) .*");

    private final Map<String, String> said = new HashMap<>();

    private SchemaComments() {}

    /** Of all in the folder, in the order of their numbers: what a later one says of the same holds. */
    static SchemaComments of(Path migrations) throws IOException {
        var comments = new SchemaComments();
        try (var files = Files.list(migrations)) {
            for (var file : files.filter(SchemaComments::isVersioned)
                    .sorted(Comparator.comparingInt(SchemaComments::number))
                    .toList()) {
                comments.read(Files.readAllLines(file));
            }
        }
        return comments;
    }

    private static boolean isVersioned(Path file) {
        return file.getFileName().toString().matches("V\\d+__.*\\.sql");
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    private void read(List<String> lines) {
        var before = new ArrayList<String>();
        var table = "";
        for (var line : lines) {
            if (line.strip().startsWith("-- ")) {
                before.add(line.strip().substring(3));
                continue;
            }
            var created = TABLE.matcher(line);
            var altered = ALTER.matcher(line);
            if (created.matches()) {
                table = created.group(1);
                note(table, before, line);
            } else if (altered.matches()) {
                table = altered.group(1);
            }
            var added = ADDED.matcher(line);
            var column = COLUMN.matcher(line);
            if (added.matches()) {
                note(table + "." + added.group(1), before, line);
            } else if (column.matches()) {
                note(table + "." + column.group(1), before, line);
            }
            // What stands before an ALTER TABLE of several lines is about what it adds.
            if (!altered.matches() || line.contains(";")) {
                before.clear();
            }
        }
    }

    private void note(String what, List<String> before, String line) {
        var behind = line.contains("-- ") ? line.substring(line.indexOf("-- ") + 3) : "";
        var all = (String.join(" ", before) + " " + behind).strip();
        if (!all.isEmpty()) {
            said.put(what, all);
        }
    }

    /** Empty where nothing is said. */
    String of(String table) {
        return said.getOrDefault(table, "");
    }

    String of(String table, String column) {
        return of(table + "." + column);
    }
}
