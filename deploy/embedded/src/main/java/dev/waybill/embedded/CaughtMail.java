package dev.waybill.embedded;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as the catcher kept it: what a list shows is here, the rest is read from its file when asked for. Text is decoded
 * as a mail program would; what a mail lacks or garbles is an empty string, never an error.
 *
 * @param number counts up from 1 in the order of arrival, and stays with the mail over restarts
 * @param receivedAt when its last byte had arrived
 * @param recipient the address the envelope named, one per caught mail
 * @param messageId with its angle brackets
 * @param from the header, decoded: {@code Lumen <orders@lumen.example>}
 * @param to the header, decoded
 * @param headers every header in its order, decoded, without the ones the catcher added
 * @param file the mail's bytes, preceded by three headers of the catcher: Delivered-To, Return-Path, Received
 */
public record CaughtMail(
        long number,
        Instant receivedAt,
        String recipient,
        String messageId,
        String from,
        String to,
        String subject,
        List<Header> headers,
        Path file) {

    /** One header line. */
    public record Header(String name, String value) {}

    public CaughtMail {
        headers = List.copyOf(headers);
    }

    /** The first header of that name, in any case of letters. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The HTML part, or an empty string. */
    public String html() {
        return Eml.read(file).html();
    }

    /** The plain text part, or an empty string. */
    public String text() {
        return Eml.read(file).text();
    }

    /** The bytes as they are kept in {@link #file}. */
    public byte[] source() {
        return Eml.read(file).source();
    }
}
