package dev.waybill.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at every rendering of a gallery, the documents in a browser. A page a browser at a time, one browser for each core. */
final class GalleryCheck {

    /** Gmail clips what is larger; it counts bytes of HTML. */
    private static final int CLIPPED_AT = 102_000;

    private static final Pattern LEFTOVER =
            Pattern.compile("NOT_FOUND|\\bnull\\b|Optional\\[|\\{[a-z]+[.},]|</?[a-z]+>");

    private final Path folder;
    private final Chromium chromium;

    GalleryCheck(Path folder, Chromium chromium) {
        this.folder = folder;
        this.chromium = chromium;
    }

    /** @return in the order of the renderings; empty if nothing is wrong */
    List<GalleryFinding> of(List<GalleryEntry> entries) {
        var findings = new ConcurrentLinkedQueue<GalleryFinding>();
        var documents = new ConcurrentLinkedQueue<GalleryEntry>();
        var pushes = new PushLook(folder);
        for (var entry : entries) {
            if (!entry.fault().isEmpty()) {
                findings.add(GalleryFinding.broken(entry.file(), "can't be rendered: " + entry.fault()));
            } else if (entry.channel().equals("text")) {
                findings.addAll(text(entry));
            } else if (entry.channel().equals("sms")) {
                findings.addAll(text(entry));
                findings.addAll(pushes.lookForCodes(entry, ".text.html"));
            } else {
                if (entry.channel().equals("push")) {
                    findings.addAll(pushes.look(entry));
                }
                documents.add(entry);
            }
        }
        look(documents, findings);
        var order = entries.stream().map(GalleryEntry::file).toList();
        return findings.stream()
                .sorted((a, b) -> Integer.compare(order.indexOf(a.file()), order.indexOf(b.file())))
                .toList();
    }

    private void look(Queue<GalleryEntry> documents, Queue<GalleryFinding> findings) {
        String axe = script("/axe.min.js");
        String looks = script("gallery-check.js");
        int browsers = Math.min(4, Runtime.getRuntime().availableProcessors());
        try (var threads = Executors.newFixedThreadPool(browsers)) {
            Callable<Void> work = () -> {
                try (var browser = new GalleryBrowser(chromium, axe, looks)) {
                    for (var next = documents.poll(); next != null; next = documents.poll()) {
                        findings.addAll(size(next));
                        findings.addAll(browser.look(next, folder.resolve(next.file())));
                    }
                    return null;
                }
            };
            List<Future<Void>> working =
                    Stream.generate(() -> threads.submit(work)).limit(browsers).toList();
            for (var each : working) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new Trouble("the browser gave up: " + failed.getCause().getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble("the check was stopped.", stopped);
        }
    }

    private List<GalleryFinding> size(GalleryEntry entry) throws IOException {
        long size = Files.size(folder.resolve(entry.file()));
        return entry.channel().equals("mail") && size >= CLIPPED_AT
                ? List.of(GalleryFinding.broken(
                        entry.file(), "has " + size + " bytes; Gmail clips mails of " + CLIPPED_AT))
                : List.of();
    }

    private List<GalleryFinding> text(GalleryEntry entry) {
        var findings = new ArrayList<GalleryFinding>();
        try {
            String text = Files.readString(folder.resolve(entry.file().replace(".text.html", ".txt")));
            leftover(text)
                    .ifPresent(piece -> findings.add(GalleryFinding.broken(entry.file(), "has a leftover: " + piece)));
            if (text.lines().noneMatch(line -> line.startsWith("https://"))) {
                findings.add(GalleryFinding.broken(entry.file(), "has no link on a line of its own"));
            }
            if (entry.title().isBlank()) {
                findings.add(GalleryFinding.broken(entry.file(), "has no subject"));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return findings;
    }

    /** What a template or text left standing. */
    static Optional<String> leftover(String text) {
        return LEFTOVER.matcher(text).results().map(MatchResult::group).findFirst();
    }

    private static String script(String name) {
        try (InputStream in = Objects.requireNonNull(GalleryCheck.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
