package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at the words of pushes and text messages: whether a locked phone shows them, and whether it shows too much. Phones differ, and none says how much it
 * shows: a line of a title on Android's lock screens has room for up to 55 characters (Emarsys, "Limitations for Text Length"), and a body
 * on an iPhone's for 110 at least (Alibaba Cloud mPaaS, "Message content restrictions"; Batch and Braze say 120 to 160).
 */
final class PushLook {

    private static final int TITLE = 55;
    private static final int BODY = 110;
    /** Marks of direction take no room. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}]");

    private static final Pattern CODE = Pattern.compile("\\\\\"code\\\\\":\\\\\"([^\"\\\\]+)\\\\\"");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0\\u202f]");

    private final Path folder;
    private final List<String> codes;

    /** @param folder a gallery's, with what its renderings follow from */
    PushLook(Path folder) {
        this.folder = folder;
        this.codes = codes(folder.resolve("stories.jsonl"));
    }

    private static List<String> codes(Path stories) {
        try {
            return Files.exists(stories)
                    ? CODE.matcher(Files.readString(stories))
                            .results()
                            .map(found -> squeezed(found.group(1)))
                            .distinct()
                            .toList()
                    : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<GalleryFinding> look(GalleryEntry entry) {
        var faults = new ArrayList<String>();
        var lines = lines(entry, ".html");
        var title = lines.isEmpty() ? "" : lines.getFirst();
        var body = lines.size() < 2 ? "" : lines.get(1);
        if (title.isBlank() || body.isBlank() || lines.size() > 2) {
            faults.add("needs a title and a body, a line each");
        }
        if (shown(title) > TITLE) {
            faults.add("has a title of " + shown(title) + " characters; a locked phone shows " + TITLE + " at most");
        }
        if (shown(body) > BODY) {
            faults.add("has a body of " + shown(body) + " characters; a locked phone shows " + BODY + " for sure");
        }
        GalleryCheck.leftover(title + "\n" + body).ifPresent(piece -> faults.add("has a leftover: " + piece));
        return Stream.concat(
                        faults.stream().map(fault -> GalleryFinding.broken(entry.file(), fault)),
                        lookForCodes(entry, ".html").stream())
                .toList();
    }

    /** Whether it says a pickup code to whoever sees the phone. */
    List<GalleryFinding> lookForCodes(GalleryEntry entry, String ending) {
        var said = squeezed(String.join("", lines(entry, ending)));
        return codes.stream().anyMatch(said::contains)
                ? List.of(GalleryFinding.broken(entry.file(), "says a pickup code to whoever sees the phone"))
                : List.of();
    }

    private List<String> lines(GalleryEntry entry, String ending) {
        try {
            return Files.readAllLines(folder.resolve(entry.file().replace(ending, ".txt")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int shown(String text) {
        var seen = UNSEEN.matcher(text).replaceAll("");
        return seen.codePointCount(0, seen.length());
    }

    private static String squeezed(String text) {
        return BLANK.matcher(text).replaceAll("");
    }
}
