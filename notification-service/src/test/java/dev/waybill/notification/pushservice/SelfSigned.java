package dev.waybill.notification.pushservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A server's key with a certificate for {@code localhost} that nobody but its own file vouches for.
 *
 * @param keys a PKCS #12 store
 * @param pem the certificate
 */
public record SelfSigned(Path keys, Path pem) {

    public static final String PASSWORD = "push-service";
    private static final String ALIAS = "server";

    public static SelfSigned in(Path folder, String name) {
        var made = new SelfSigned(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"));
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        try {
            int ended = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-keystore",
                            made.keys().toString(),
                            "-storepass",
                            PASSWORD)
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new IllegalStateException("keytool ended with " + ended);
            }
            var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(made.certificate().getEncoded());
            Files.writeString(made.pem(), "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
            return made;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public X509Certificate certificate() throws GeneralSecurityException, IOException {
        return (X509Certificate) store().getCertificate(ALIAS);
    }

    public PrivateKey key() throws GeneralSecurityException, IOException {
        return (PrivateKey) store().getKey(ALIAS, PASSWORD.toCharArray());
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
