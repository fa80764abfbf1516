package dev.waybill.notification.delivery.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Who may send to the apps of a Firebase project: a service account, as the file that Google gives out for it says.
 *
 * @param tokens where a signed assertion is exchanged for a token (RFC 7523)
 */
record FcmAccount(String project, String email, PrivateKey key, URI tokens) {

    /** The longest that Google takes. */
    private static final Duration VALID = Duration.ofHours(1);

    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException saying what is wrong with the file */
    static FcmAccount read(Path file) {
        try {
            var account = JSON.readTree(Files.readAllBytes(file));
            return new FcmAccount(
                    text(account, "project_id"),
                    text(account, "client_email"),
                    key(text(account, "private_key")),
                    URI.create(text(account, "token_uri")));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "waybill.push.fcm.credentials: " + file + " can't be read as JSON", unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "waybill.push.fcm.credentials: " + file + " is no service account: " + wrong.getMessage(), wrong);
        }
    }

    /** A signed claim to be this account (RFC 7523, 2.1), for an hour. */
    String assertion(Instant now) {
        var header = JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT");
        var claims = JSON.createObjectNode()
                .put("iss", email)
                .put("scope", SCOPE)
                .put("aud", tokens.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(VALID).getEpochSecond());
        var signed = base64(bytes(header)) + "." + base64(bytes(claims));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was read can't sign", impossible);
        }
    }

    private static String text(JsonNode account, String field) {
        var value = account.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.textValue();
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "FcmAccount[" + project + "]";
    }
}
