package dev.waybill.tracking.page;

import dev.waybill.shop.Language;
import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Optional;

/**
 * What the page says, in the reader's words and in the order in which it says it; the template adds only the markup.
 *
 * @param version which news it has
 * @param over whether there will be no more news worth a push
 */
record OrderPage(
        String version,
        String order,
        Headline headline,
        Optional<String> lead,
        List<Line> next,
        Line updated,
        List<Notice> notices,
        List<Step> steps,
        boolean stepsFolded,
        String parcelsTitle,
        List<ParcelCard> parcels,
        List<Content> stillToCome,
        List<Day> history,
        List<Day> earlier,
        boolean historyCut,
        String itemsTitle,
        List<Content> items,
        Optional<String> destination,
        Optional<Topic> notReceived,
        boolean over,
        List<Topic> topics,
        Optional<Link> help,
        String supportLink) {

    /**
     * What stands around the page.
     *
     * @param logo shown 40 px high
     * @param support the address that the customer writes to
     * @param languages the choice of them, in HTML
     */
    record Frame(
            String shop,
            String home,
            Optional<String> logo,
            Optional<String> legalLine,
            String support,
            RawString languages) {}

    /**
     * What the button that asks for pushes needs.
     *
     * @param key the service's public key (RFC 8292), as {@code applicationServerKey} takes it
     */
    record Push(String key) {}

    /**
     * What stands in the head of every document.
     *
     * @param script the address of the page's script, where it has one
     */
    record Head(String title, Language language, String css, String brandCss, Optional<String> script) {

        Head withoutScript() {
            return new Head(title, language, css, brandCss, Optional.empty());
        }
    }

    /**
     * What the page asks of whoever has all of the order.
     *
     * @param page where an answer is given; opening it gives none
     * @param scores each is a link there
     */
    record Feedback(String page, String question, List<Integer> scores) {}

    /** The one thing that can be done where there is nothing to see. */
    record Button(String href, String text) {}

    /** The page in another language; it names itself in its own words. */
    record Choice(String tag, String htmlLang, String name, boolean chosen) {}

    /**
     * The first thing that is read.
     *
     * @param tone {@code good}, {@code bad} or {@code plain}, for a touch of colour that says nothing new
     */
    record Headline(String status, Optional<Line> date, String tone) {}

    /**
     * A fact, mostly a date.
     *
     * @param datetime machine-readable, where the text is one day or one time
     * @param sure how sure a day is that is yet to come
     */
    record Line(Optional<String> label, String text, Optional<String> datetime, Optional<String> sure) {

        Line(Optional<String> label, String text, Optional<String> datetime) {
            this(label, text, datetime, Optional.empty());
        }

        Line sure(String how) {
            return new Line(label, text, datetime, Optional.of(how));
        }

        Line labelled(String name) {
            return new Line(Optional.of(name), text, datetime, sure);
        }

        static Line of(String label, String text) {
            return new Line(Optional.of(label), text, Optional.empty());
        }
    }

    /**
     * Something to know: what, with old and new date, why, and whose turn it is.
     *
     * @param tone {@code bad} where something is wrong, else {@code plain}
     */
    record Notice(
            String title,
            List<Line> facts,
            List<Sentence> sentences,
            Optional<Question> question,
            Optional<Press> press,
            String tone) {

        Notice(String title, List<Line> facts, List<Sentence> sentences, String tone) {
            this(title, facts, sentences, Optional.empty(), Optional.empty(), tone);
        }
    }

    /**
     * Whether to wait for what is late.
     *
     * @param delay the event that is answered
     * @param given the answer that there is; the question is folded under it, for the customer may think again
     */
    record Question(String delay, Optional<String> given) {}

    /**
     * A button that says something of a parcel.
     *
     * @param name what it says, as the form has it
     */
    record Press(String name, String parcel, String text) {}

    /** @param language of the sentence, where it is not the page's own */
    record Sentence(String text, Optional<String> language) {

        static Sentence of(String text) {
            return new Sentence(text, Optional.empty());
        }
    }

    /** @param state {@code done}, {@code now} or {@code todo} */
    record Step(String name, String state, String stateInWords) {}

    /** @param folded for one that is delivered while others are not */
    record ParcelCard(
            Optional<String> title,
            String status,
            String tone,
            List<Line> facts,
            Optional<String> number,
            Optional<String> carrierPage,
            List<Content> contents,
            boolean folded) {}

    /** @param quantity "2 ×", or "1 of 2" where the rest of the line is elsewhere */
    record Content(String quantity, String name) {}

    /**
     * A question with its answer.
     *
     * @param text sentences, or steps to be taken one after the other
     * @param presses what can be said at once
     */
    record Topic(String title, List<String> text, List<Press> presses, Link link) {

        Topic(String title, List<String> text, Link link) {
            this(title, text, List.of(), link);
        }

        /** For who may only read. */
        Topic readOnly() {
            return new Topic(title, text, link);
        }
    }

    record Link(String href, String text) {}

    record Day(String name, String date, List<Entry> entries) {}

    /**
     * @param zone of the time, where it is not the shop's
     * @param corrected "Corrected", before what was wrong
     */
    record Entry(
            String time,
            Optional<String> zone,
            String datetime,
            Optional<String> corrected,
            String text,
            Optional<String> detail,
            Optional<String> place) {}
}
