package dev.waybill.notification.override;

import dev.waybill.shop.TextsSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a shop's folder holds, read. A link may lead to elsewhere in the shop's folder, as Kubernetes has it in its volumes, and
 * nowhere else.
 */
record ShopFolder(List<TextsSource> texts, List<TemplateFile> templates) {

    /** Far more than all texts of a language, or a template whose mail Gmail would not clip. */
    static final int LONGEST = 128 * 1024;

    private static final String TEMPLATES = "templates";
    private static final Pattern TEMPLATE = Pattern.compile("[a-z][a-z0-9-]*\\.(html|txt)");
    private static final Pattern TEXTS = Pattern.compile("mail_([A-Za-z0-9-]+)\\.properties");

    /** @param faults gets what can't be read or does not belong there */
    static ShopFolder read(Path root, Path folder, List<String> faults) {
        var reading = new Reading(root, folder, faults);
        if (reading.isOutside(folder, root)) {
            return new ShopFolder(List.of(), List.of());
        }
        var texts = new ArrayList<TextsSource>();
        var templates = new ArrayList<TemplateFile>();
        for (Path file : visible(folder)) {
            var named = TEXTS.matcher(file.getFileName().toString());
            if (named.matches()) {
                reading.content(file)
                        .ifPresent(content -> texts.add(new TextsSource(reading.name(file), named.group(1), content)));
            } else if (file.endsWith(TEMPLATES) && Files.isDirectory(file)) {
                templates.addAll(templates(file, reading));
            } else {
                reading.fault(
                        file,
                        "does not belong here: a shop has files mail_<language>.properties and a folder templates");
            }
        }
        return new ShopFolder(texts, templates);
    }

    private static List<TemplateFile> templates(Path folder, Reading reading) {
        if (reading.isOutside(folder, reading.folder())) {
            return List.of();
        }
        var templates = new LinkedHashMap<String, TemplateFile>();
        for (Path file : visible(folder)) {
            String named = file.getFileName().toString();
            if (!TEMPLATE.matcher(named).matches()) {
                reading.fault(file, "does not belong here: a template is named such as html.html or text.txt");
            } else if (templates.containsKey(TemplateFile.id(named))) {
                reading.fault(file, "is named as another template but for its ending");
            } else {
                reading.content(file)
                        .map(content -> new TemplateFile(reading.name(file), TemplateFile.id(named), content, true))
                        .ifPresent(template -> templates.put(template.id(), template));
            }
        }
        return List.copyOf(templates.values());
    }

    /** Without what begins with a dot: what such files are is the business of whoever mounts the folder. */
    static List<Path> visible(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Can't see what is in " + folder, unreadable);
        }
    }

    /** Where this stands first, as file and line. */
    Optional<String> place(String something) {
        return Stream.concat(
                        templates.stream().map(template -> place(template.name(), template.content(), something)),
                        texts.stream().map(text -> place(text.name(), text.content(), something)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> place(String name, String content, String something) {
        int at = content.indexOf(something);
        return at < 0
                ? Optional.empty()
                : Optional.of(name + ":"
                        + (content.substring(0, at)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                                + 1));
    }

    private record Reading(Path root, Path folder, List<String> faults) {

        String name(Path file) {
            return root.relativize(file).toString();
        }

        void fault(Path file, String what) {
            faults.add(name(file) + ": " + what);
        }

        /** Whether it is really somewhere else than it seems; if so, that is a fault. */
        boolean isOutside(Path file, Path within) {
            try {
                if (file.toRealPath().startsWith(within.toRealPath())) {
                    return false;
                }
                fault(file, "leads out of " + (within.equals(root) ? "the folder of overrides" : "the shop's folder"));
            } catch (IOException unreadable) {
                fault(file, "can't be read: " + unreadable);
            }
            return true;
        }

        Optional<String> content(Path file) {
            if (isOutside(file, folder)) {
                return Optional.empty();
            }
            try {
                if (!Files.isRegularFile(file)) {
                    fault(file, "is no file");
                } else if (Files.size(file) > LONGEST) {
                    fault(file, "has " + Files.size(file) + " bytes; " + LONGEST + " are the most");
                } else {
                    return Optional.of(Files.readString(file));
                }
            } catch (CharacterCodingException otherwise) {
                fault(file, "is not in UTF-8: " + otherwise);
            } catch (IOException unreadable) {
                fault(file, "can't be read: " + unreadable);
            }
            return Optional.empty();
        }
    }
}
