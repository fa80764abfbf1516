package dev.waybill.notification.message;

import java.util.List;

/**
 * What the two templates of a mail show, said and formatted: they only lay it out. An absent text is empty, an absent
 * list too.
 *
 * @param lang for the {@code lang} attribute
 * @param dir for the {@code dir} attribute: {@code ltr} or {@code rtl}
 * @param heading what happened
 * @param button the one action
 * @param scale what a mail that asks has in place of the button
 * @param paragraphs what it means for the customer, and what comes next
 * @param itemsTitle what the items are: the order, this parcel
 * @param pictures whether any item has a picture, so that those without get a space of the same size
 * @param later the items that are still to come in other parcels
 * @param laterNote when they should, or that nobody knows
 * @param sums what was paid, the total last
 * @param details order number, carrier, number, address: each as live text with its label
 * @param reason why the reader gets this mail
 * @param preferences where the reader chooses which mails
 * @param linkedData the same facts for mail programs
 */
public record MailView(
        String lang,
        String dir,
        Brand brand,
        String subject,
        String preheader,
        String heading,
        Fact fact,
        Button button,
        Scale scale,
        List<String> paragraphs,
        String itemsTitle,
        boolean pictures,
        List<Item> items,
        String laterTitle,
        String laterNote,
        List<Item> later,
        List<Sum> sums,
        List<Detail> details,
        String helpTitle,
        String help,
        String supportEmail,
        String reason,
        Button preferences,
        String legalLine,
        LinkedData linkedData) {

    /** The side on which a line begins: webmails know no logical sides, so they are swapped here. */
    public String start() {
        return dir.equals("rtl") ? "right" : "left";
    }

    /** The side on which a line ends. */
    public String end() {
        return dir.equals("rtl") ? "left" : "right";
    }

    /** A text that is not of our making and may run against the mail: a German address in an Arabic one. */
    public Run run(String text) {
        boolean against =
                Direction.of(text).filter(own -> !own.attribute().equals(dir)).isPresent();
        return new Run(text, against ? dir.equals("rtl") ? "ltr" : "rtl" : "");
    }

    /**
     * A text and which way it runs; {@link MailEngine} writes it, with what keeps its order.
     *
     * @param dir {@code ltr} or {@code rtl}; empty where it runs along with the mail
     */
    public record Run(String text, String dir) {}

    /**
     * JSON-LD; {@link MailEngine} writes it as a {@code script} that nothing in it can end.
     *
     * @param json empty where there is none
     */
    public record LinkedData(String json) {}

    /**
     * The shop's looks; colours as {@code #rrggbb}, each readable on the ground it stands on.
     *
     * @param colour of buttons, with {@code onColour} for their labels
     * @param linkColour of text on white
     * @param darkColour of buttons and text in dark mode, with {@code onDarkColour} for labels
     */
    public record Brand(
            String name,
            String homeUrl,
            String logoUrl,
            String colour,
            String onColour,
            String linkColour,
            String darkColour,
            String onDarkColour) {}

    /**
     * The biggest thing after the heading, mostly a date.
     *
     * @param was what belongs right beneath it: what held before, to whom it went, by when
     * @param code what the customer shows or types in, as big; never broken or translated
     */
    public record Fact(String label, String value, String was, String codeLabel, String code) {

        static Fact of(String label, String value, String was) {
            return new Fact(label, value, was, "", "");
        }

        Fact withCode(String itsLabel, String itself) {
            return new Fact(label, value, was, itsLabel, itself);
        }
    }

    public record Button(String label, String url) {}

    /**
     * A question and its answers, each a link to the page where it is confirmed.
     *
     * @param lowest what the first answer means
     * @param highest what the last one means
     */
    public record Scale(String question, String lowest, String highest, List<Button> answers) {

        static final Scale NONE = new Scale("", "", "", List.of());

        /** The answers in rows that a phone has room for. */
        public List<List<Button>> rows() {
            int half = (answers.size() + 1) / 2;
            return List.of(answers.subList(0, half), answers.subList(half, answers.size()));
        }
    }

    /**
     * @param quantity "2 × €42.45", or "2 pieces" where no price is shown
     * @param price of the whole line; empty where no prices are shown
     */
    public record Item(String name, String quantity, String price, String imageUrl) {}

    public record Sum(String label, String amount, boolean total) {}

    /** @param code whether it is a number to copy, which is never broken or translated */
    public record Detail(String label, List<String> lines, boolean code) {}
}
