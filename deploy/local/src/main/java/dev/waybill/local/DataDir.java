package dev.waybill.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that is kept between two runs, in one directory. */
record DataDir(Path root) {
    private static final int KEY_BYTES = 32;
    /** A lock ends with its channel, and a channel that nobody knows is closed by the garbage collector. */
    private static final Collection<FileChannel> LOCKED = new ConcurrentLinkedQueue<>();

    DataDir {
        root = root.toAbsolutePath().normalize();
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path mails() {
        return root.resolve("mails");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path processes() {
        return root.resolve("processes");
    }

    /** Where the running stack is found, by {@code publish} for one. */
    Path running() {
        return root.resolve("running.properties");
    }

    /** The sample shops, written anew by every start. */
    Path shops() {
        return root.resolve("shops.properties");
    }

    private Path linksKey() {
        return root.resolve("links.key");
    }

    Path operatorKey() {
        return root.resolve("operator.key");
    }

    private Path shopKeyFile() {
        return root.resolve("shop.key");
    }

    private Path pushKeysFile() {
        return root.resolve("push.keys");
    }

    private Path samplesToldAt() {
        return root.resolve("samples-told-at");
    }

    /**
     * Makes the directory this process's own until it ends, however it ends.
     *
     * @throws Trouble if another process has it
     */
    void lock() {
        try {
            Files.createDirectories(logs());
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            LOCKED.add(channel);
            if (!isFree(channel)) {
                throw new Trouble("another ./waybill runs on " + root
                        + ": stop it first, or give this one a directory of its own with --data.");
            }
        } catch (IOException e) {
            throw new Trouble("can't write to " + root + " (" + e.getMessage() + "): choose another with --data.", e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Forgets what earlier runs kept; anything else that lies in the directory stays. */
    void forget() {
        for (Path kept : List.of(
                kafka(),
                postgres(),
                mails(),
                linksKey(),
                operatorKey(),
                shopKeyFile(),
                pushKeysFile(),
                samplesToldAt(),
                running(),
                shops())) {
            delete(kept);
        }
    }

    /** The key behind the tracking links, made once, so that links in old mails still open after a restart. */
    String key() {
        return keep(linksKey(), DataDir::newKey);
    }

    /** The key for the notification service's API. */
    String apiKey() {
        return keep(operatorKey(), DataDir::newKey);
    }

    /** The key for the tracking service's API that opens the first sample shop's orders. */
    String shopKey() {
        return keep(shopKeyFile(), DataDir::newKey);
    }

    /** The keys that browsers subscribe under: with others, those that have would have to again. */
    PushKeys pushKeys() {
        return PushKeys.of(keep(pushKeysFile(), () -> PushKeys.generate().toLine()));
    }

    private static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /** The moment at which the sample orders stand: fixed by the first run, so that later ones publish the same events. */
    Instant samplesToldAt(Clock clock) {
        return Instant.parse(keep(samplesToldAt(), () -> clock.instant().toString()));
    }

    /** Puts the sample shops where a service can read them. */
    Path writeShops() {
        try (InputStream shops = DataDir.class.getResourceAsStream("/sample-shops.properties")) {
            if (shops == null) {
                throw new IllegalStateException("the jar lacks sample-shops.properties");
            }
            Files.copy(shops, shops(), StandardCopyOption.REPLACE_EXISTING);
            return shops();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a small file so that a reader, or a restart after a kill, finds it whole or not at all. */
    static void write(Path file, String content) {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(unfinished);
            // The key among them is a secret, and none is for anybody else.
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, content, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keep(Path file, Supplier<String> first) {
        try {
            if (!Files.exists(file)) {
                write(file, first.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
