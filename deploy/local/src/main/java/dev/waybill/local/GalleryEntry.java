package dev.waybill.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One rendering, as the services list it in the gallery's folder.
 *
 * @param channel {@code mail}, {@code text}, {@code push}, {@code sms} or {@code page}
 * @param title the subject of a mail, the title of a push or a page, the first line of a text message
 * @param file below the folder
 * @param fault why it could not be rendered; empty if it could
 */
record GalleryEntry(
        String channel, String stage, String name, String lang, String dir, String title, String file, String fault) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The list in a file that reads {@code show([...]);}, so that a page can load it from a disk too. */
    static List<GalleryEntry> read(Path file) throws IOException {
        String script = Files.readString(file);
        String list = script.substring(script.indexOf('['), script.lastIndexOf(']') + 1);
        return List.of(JSON.readValue(list, GalleryEntry[].class));
    }
}
