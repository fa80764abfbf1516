package dev.waybill.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of a test's own, and the one server that it vouches for, all in PEM.
 *
 * @param ca whom clients are to trust
 * @param certificate the server's, for {@code localhost}
 * @param key the server's, PKCS #8, readable by its owner only
 */
record Authority(Path ca, Path certificate, Path key) {

    private static final String PASSWORD = "for this test";

    static Authority in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder);
        var store = folder.resolve("keys.p12");
        keytool(store, "ca", "CN=Test authority", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
        keytool(store, "server", "CN=localhost", "-ext", "san=dns:localhost", "-signer", "ca");
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new Authority(
                pem(folder.resolve("ca.crt"), keys.getCertificate("ca")),
                pem(folder.resolve("server.crt"), keys.getCertificate("server")),
                pem(folder.resolve("server.key"), keys.getKey("server", PASSWORD.toCharArray())));
    }

    /** Key and certificate in one file, as Kafka wants them. */
    Path keyStore() throws IOException {
        return Files.writeString(
                key.resolveSibling("server.pem"), Files.readString(key) + Files.readString(certificate));
    }

    private static void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("keytool made no key for " + name);
        }
    }

    private static Path pem(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        return pem(file, "CERTIFICATE", certificate.getEncoded());
    }

    private static Path pem(Path file, Key key) throws IOException {
        return pem(file, "PRIVATE KEY", key.getEncoded());
    }

    private static Path pem(Path file, String what, byte[] encoded) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
