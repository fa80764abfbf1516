package dev.waybill.shop;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A file of texts as it was read, each message with the line that it begins on.
 *
 * @param name what faults call the file
 * @param tag the BCP 47 tag of its language
 * @param content as {@link Properties#load(java.io.Reader)} wants it
 */
public record TextsSource(String name, String tag, String content) {

    /** @param line the first is 1 */
    record Entry(int line, String key, String text) {}

    /**
     * In the order of the file, a key that is there twice twice.
     *
     * @param faults gets what can't be read, by line
     */
    List<Entry> entries(List<String> faults) {
        var entries = new ArrayList<Entry>();
        var lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            var entry = new StringBuilder(lines.get(i));
            while (!isComment(lines.get(first)) && goesOn(lines.get(i)) && i + 1 < lines.size()) {
                entry.append('\n').append(lines.get(++i));
            }
            try {
                // Of the format itself, the JDK knows more than we: it gets one message at a time only to know its
                // line.
                var properties = new Properties();
                properties.load(new StringReader(entry.toString()));
                properties.forEach((key, text) -> entries.add(new Entry(first + 1, key.toString(), text.toString())));
            } catch (IOException | IllegalArgumentException unreadable) {
                faults.add(name + ":" + (first + 1) + ": can't be read: " + unreadable.getMessage());
            }
        }
        return entries;
    }

    private static boolean isComment(String line) {
        String begin = line.stripLeading();
        return begin.startsWith("#") || begin.startsWith("!");
    }

    /** Whether an odd number of backslashes is at its end: an even one stands for backslashes. */
    private static boolean goesOn(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }
}
