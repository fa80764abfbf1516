package dev.waybill.notification.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All of a mail but the words: which texts there are and which way each runs, how many items, which of the sums is the total. The
 * built-in templates lay two mails of the same outline out in the same way.
 *
 * @param key equal for mails of the same outline
 * @param texts all of the mail, always in the same order
 */
record Outline(String key, List<String> texts) {

    static Outline of(MailView mail) {
        var texts = new ArrayList<String>(96);
        var key = new StringBuilder(160).append(mail.lang()).append(mail.dir());
        inOtherWords(mail, text -> {
            texts.add(text);
            key.append(way(text));
            return text;
        });
        key.append(mail.pictures() ? 'p' : ' ');
        key.append('i')
                .append(mail.items().size())
                .append('l')
                .append(mail.later().size());
        key.append('g')
                .append(mail.paragraphs().size())
                .append('a')
                .append(mail.scale().answers().size());
        key.append('s');
        mail.sums().forEach(sum -> key.append(sum.total() ? 't' : ' '));
        key.append('d');
        mail.details()
                .forEach(detail -> key.append(detail.code() ? 'c' : ' ')
                        .append(detail.lines().size()));
        return new Outline(key.toString(), texts);
    }

    private static char way(String text) {
        return text.isEmpty()
                ? '0'
                : Direction.of(text)
                        .map(way -> way == Direction.LEFT_TO_RIGHT ? '>' : '<')
                        .orElse('-');
    }

    /** The same mail with a mark for each text that is not empty. */
    static MailView marked(MailView mail) {
        var number = new int[1];
        return inOtherWords(mail, text -> {
            int own = number[0]++;
            return text.isEmpty() ? text : Stencil.mark(own, Direction.of(text));
        });
    }

    /** The same mail in other words; the language and its direction stay. */
    static MailView inOtherWords(MailView mail, UnaryOperator<String> other) {
        return new MailView(
                mail.lang(),
                mail.dir(),
                brand(mail.brand(), other),
                other.apply(mail.subject()),
                other.apply(mail.preheader()),
                other.apply(mail.heading()),
                fact(mail.fact(), other),
                button(mail.button(), other),
                scale(mail.scale(), other),
                all(mail.paragraphs(), other),
                other.apply(mail.itemsTitle()),
                mail.pictures(),
                all(mail.items(), item -> item(item, other)),
                other.apply(mail.laterTitle()),
                other.apply(mail.laterNote()),
                all(mail.later(), item -> item(item, other)),
                all(
                        mail.sums(),
                        sum -> new MailView.Sum(other.apply(sum.label()), other.apply(sum.amount()), sum.total())),
                all(
                        mail.details(),
                        detail -> new MailView.Detail(
                                other.apply(detail.label()), all(detail.lines(), other), detail.code())),
                other.apply(mail.helpTitle()),
                other.apply(mail.help()),
                other.apply(mail.supportEmail()),
                other.apply(mail.reason()),
                button(mail.preferences(), other),
                other.apply(mail.legalLine()),
                new MailView.LinkedData(other.apply(mail.linkedData().json())));
    }

    private static <T> List<T> all(List<T> list, UnaryOperator<T> other) {
        return list.stream().map(other).toList();
    }

    private static MailView.Brand brand(MailView.Brand brand, UnaryOperator<String> other) {
        return new MailView.Brand(
                other.apply(brand.name()),
                other.apply(brand.homeUrl()),
                other.apply(brand.logoUrl()),
                other.apply(brand.colour()),
                other.apply(brand.onColour()),
                other.apply(brand.linkColour()),
                other.apply(brand.darkColour()),
                other.apply(brand.onDarkColour()));
    }

    private static MailView.Fact fact(MailView.Fact fact, UnaryOperator<String> other) {
        return new MailView.Fact(
                other.apply(fact.label()),
                other.apply(fact.value()),
                other.apply(fact.was()),
                other.apply(fact.codeLabel()),
                other.apply(fact.code()));
    }

    private static MailView.Button button(MailView.Button button, UnaryOperator<String> other) {
        return new MailView.Button(other.apply(button.label()), other.apply(button.url()));
    }

    private static MailView.Scale scale(MailView.Scale scale, UnaryOperator<String> other) {
        return new MailView.Scale(
                other.apply(scale.question()),
                other.apply(scale.lowest()),
                other.apply(scale.highest()),
                all(scale.answers(), answer -> button(answer, other)));
    }

    private static MailView.Item item(MailView.Item item, UnaryOperator<String> other) {
        return new MailView.Item(
                other.apply(item.name()),
                other.apply(item.quantity()),
                other.apply(item.price()),
                other.apply(item.imageUrl()));
    }
}
