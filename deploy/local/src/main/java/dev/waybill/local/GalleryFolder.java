package dev.waybill.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder that each service renders its part of the gallery to, as a program of its own from the service's jars. */
record GalleryFolder(Path folder) {

    private static final String MAILS = "dev.waybill.notification.gallery.GalleryExport";
    private static final String PAGES = "dev.waybill.tracking.page.GalleryExport";

    Path index() {
        return folder.resolve("index.html");
    }

    /** @return what is in it now */
    List<GalleryEntry> render(Path project) throws IOException, InterruptedException {
        clear();
        run(project, Service.NOTIFICATION, MAILS);
        // After the mails: it shows where the order is when each of them is sent.
        run(project, Service.TRACKING, PAGES);
        var entries = new ArrayList<>(GalleryEntry.read(folder.resolve("mails.js")));
        entries.addAll(GalleryEntry.read(folder.resolve("pages.js")));
        return List.copyOf(entries);
    }

    /** Of an earlier gallery, nothing stays that is no longer rendered; of anything else, nothing goes. */
    private void clear() throws IOException {
        if (Files.exists(folder) && !Files.exists(folder.resolve("mails.js"))) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new Trouble(folder + " is not empty and no gallery: name another folder with --to.");
                }
            }
        }
        if (Files.exists(folder)) {
            DataDir.delete(folder);
        }
        Files.createDirectories(folder);
    }

    private void run(Path project, Service service, String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(service.program(
                        project, program, folder.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new Trouble(
                    "the " + service.module() + " could not render its part of the gallery:\n" + said.strip());
        }
    }
}
