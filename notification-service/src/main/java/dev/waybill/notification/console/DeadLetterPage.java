package dev.waybill.notification.console;

import dev.waybill.notification.deadletter.Bytes;
import dev.waybill.notification.deadletter.LetterView;
import java.util.List;
import java.util.Optional;

/**
 * A dead letter with its record.
 *
 * @param waits whether it can be sent again or discarded
 * @param mendable whether it can be mended
 * @param value what came, or what there is instead of it
 * @param instead what is sent in its stead, empty unless somebody has mended it
 */
record DeadLetterPage(
        String id,
        String fault,
        String state,
        boolean waits,
        boolean mendable,
        String consumer,
        String source,
        String received,
        String changed,
        String key,
        List<Header> headers,
        Legible value,
        String instead) {

    record Header(String name, String value) {}

    static DeadLetterPage of(LetterView letter) {
        var record = letter.record();
        var source = letter.source();
        return new DeadLetterPage(
                letter.id().toString(),
                DeadLettersPage.fault(letter),
                Words.spelled(letter.state()),
                letter.state().equals("open") || letter.state().equals("mended"),
                !letter.state().equals("sent_again"),
                letter.consumer(),
                source.topic() + ", partition " + source.partition() + ", offset " + source.offset(),
                DeadLettersPage.WORDS.time(letter.receivedAt()),
                letter.change().map(DeadLetterPage::changed).orElse(""),
                shown(record.flatMap(LetterView.Content::key)).text(),
                record.map(LetterView.Content::headers).orElse(List.of()).stream()
                        .map(header -> new Header(
                                header.name(),
                                shown(Optional.of(header.value())).text()))
                        .toList(),
                shown(record.flatMap(LetterView.Content::value)).laidOut(),
                letter.mended()
                        .map(event -> Legible.text(event.toString()).laidOut().text())
                        .orElse(""));
    }

    private static String changed(LetterView.Change change) {
        return "By " + change.operator() + ", " + DeadLettersPage.WORDS.time(change.at())
                + change.reason().map(why -> ": " + why).orElse("");
    }

    private static Legible shown(Optional<Bytes> bytes) {
        return bytes.map(Legible::of).orElseGet(Legible::none);
    }

    @Override
    public String toString() {
        return "DeadLetterPage[" + id + "]";
    }
}
