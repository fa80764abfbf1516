package dev.waybill.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "gallery",
        sortOptions = false,
        usageHelpAutoWidth = true,
        customSynopsis = "./waybill gallery [OPTIONS]",
        description = {
            "Renders every mail, its plain text, its push on a locked phone, its text message and the tracking page at every",
            "stage in every language to a folder that a browser can open. Nothing is started and nothing is sent.",
            ""
        })
final class GalleryCommand implements Callable<Integer> {
    @Option(names = "--to", paramLabel = "DIR", description = "the folder (default: .waybill/gallery in the project)")
    private Optional<Path> to = Optional.empty();

    @Option(
            names = "--check",
            description = {
                "look at all of them in a headless Chromium: links, alt texts, size, width, contrast and the rest of axe-core,",
                "in light and dark; ends with 1 if one is broken or has a serious finding"
            })
    private boolean check;

    @Option(names = "--screenshots", description = "make the pictures in docs/images anew, in a headless Chromium")
    private boolean screenshots;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Asked first: without it, a minute's rendering would be for nothing.
        Optional<Chromium> chromium = check || screenshots ? Optional.of(chromium()) : Optional.empty();
        var gallery = new GalleryFolder(to.orElse(DataOption.project().resolve(".waybill/gallery"))
                .toAbsolutePath()
                .normalize());
        terminal.status("Rendering");
        List<GalleryEntry> entries = gallery.render(DataOption.project());
        terminal.line("Gallery: " + gallery.index());
        if (screenshots) {
            new Screenshots(gallery.folder(), chromium.orElseThrow())
                    .write(DataOption.project().resolve("docs/images"))
                    .forEach(picture -> terminal.line("Picture: " + picture));
        }
        return chromium.filter(_ -> check)
                .map(browser -> report(new GalleryCheck(gallery.folder(), browser).of(entries), entries.size()))
                .orElse(0);
    }

    private static Chromium chromium() {
        return Chromium.installed()
                .orElseThrow(() -> new Trouble("renderings are looked at in a browser, and there is no Chromium "
                        + "with its chromedriver on the PATH: install both (Debian: apt-get install chromium "
                        + "chromium-driver) and try again."));
    }

    private int report(List<GalleryFinding> findings, int renderings) {
        findings.forEach(finding -> terminal.line(finding.toString()));
        long broken = findings.stream()
                .filter(finding -> finding.kind() == GalleryFinding.Kind.BROKEN)
                .map(GalleryFinding::file)
                .distinct()
                .count();
        long serious = findings.stream()
                .filter(finding -> finding.kind() == GalleryFinding.Kind.SERIOUS)
                .count();
        terminal.line("renderings: " + renderings);
        terminal.line("broken: " + broken);
        terminal.line("serious_accessibility_findings: " + serious);
        return broken + serious == 0 ? 0 : 1;
    }
}
