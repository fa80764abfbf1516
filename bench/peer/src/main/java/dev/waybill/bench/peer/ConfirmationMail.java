package dev.waybill.bench.peer;

import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Renders the confirmation in the customer's language, as HTML and text, and sends it. */
@Component
class ConfirmationMail {

    private final ITemplateEngine templates;
    private final MessageSource texts;
    private final JavaMailSender sender;

    ConfirmationMail(ITemplateEngine templates, MessageSource texts, JavaMailSender sender) {
        this.templates = templates;
        this.texts = texts;
        this.sender = sender;
    }

    record Line(String name, int quantity, String unitPrice, String sum) {}

    void send(String shop, String orderId, UUID tracking, Confirmed confirmed) {
        var locale = Locale.forLanguageTag(confirmed.customer().locale());
        var view = view(shop, orderId, tracking, confirmed, locale);
        try {
            var message = sender.createMimeMessage();
            var mail = new MimeMessageHelper(message, true, "UTF-8");
            mail.setFrom("orders@" + shop + ".example", shop);
            mail.setReplyTo("help@" + shop + ".example");
            mail.setTo(confirmed.customer().email());
            mail.setSubject(texts.getMessage("subject", new Object[] {orderId}, locale));
            mail.setText(templates.process("confirmed.txt", view), templates.process("confirmed", view));
            sender.send(message);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("the confirmation can't be composed", e);
        }
    }

    private static Context view(String shop, String orderId, UUID tracking, Confirmed confirmed, Locale locale) {
        var money = NumberFormat.getCurrencyInstance(locale);
        money.setCurrency(Currency.getInstance(confirmed.totals().total().currency()));
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        var view = new Context(locale);
        view.setVariable("shop", shop);
        view.setVariable("order", orderId);
        view.setVariable("link", "https://track." + shop + ".example/t/" + tracking);
        view.setVariable("name", confirmed.customer().name());
        view.setVariable(
                "expected",
                day.format(confirmed.expectedDelivery().from()) + " – "
                        + day.format(confirmed.expectedDelivery().until()));
        view.setVariable(
                "lines",
                confirmed.items().stream()
                        .map(item -> new Line(
                                item.name(),
                                item.quantity(),
                                money.format(item.unitPrice().amount()),
                                money.format(item.unitPrice()
                                        .amount()
                                        .multiply(BigDecimal.valueOf(item.quantity())))))
                        .toList());
        var totals = confirmed.totals();
        view.setVariable("subtotal", money.format(totals.subtotal().amount()));
        view.setVariable("shipping", money.format(totals.shipping().amount()));
        view.setVariable("total", money.format(totals.total().amount()));
        view.setVariable("tax", money.format(totals.tax().amount()));
        view.setVariable(
                "payment",
                confirmed.payment().method() + " •••• " + confirmed.payment().lastFour());
        view.setVariable("address", address(confirmed));
        return view;
    }

    private static List<String> address(Confirmed confirmed) {
        var address = confirmed.deliveryAddress();
        return List.of(
                confirmed.customer().name(),
                String.join(", ", address.lines()),
                address.postalCode() + " " + address.city(),
                address.country());
    }
}
