package dev.waybill.notification.message;

import dev.waybill.shop.Texts;
import java.util.Optional;
import java.util.function.Function;

/**
 * How mails are said and laid out: the built-in way, or a shop's own. All three are safe for use by several threads.
 *
 * @param texts in the languages of the built-in ones
 * @param html renders the HTML part
 * @param text renders the plain text part
 * @param place where something of a mail stands in files of the shop's own, as file and line; empty if it stands in none
 */
public record MailStyle(
        Texts texts,
        Function<MailView, Utf8> html,
        Function<MailView, Utf8> text,
        Function<String, Optional<String>> place) {}
