package dev.waybill.tracking.page;

import static dev.waybill.tracking.page.SamplePages.onlyNotice;
import static dev.waybill.tracking.page.SamplePages.page;
import static dev.waybill.tracking.page.SamplePages.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.DateWindow;
import dev.waybill.events.DelayAnswered;
import dev.waybill.events.DelayAnswered.Answer;
import dev.waybill.events.EventContext;
import dev.waybill.events.EventId;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.OrderDelayed;
import dev.waybill.events.fixtures.Samples;
import dev.waybill.tracking.page.OrderPage.Line;
import dev.waybill.tracking.page.OrderPage.Question;
import dev.waybill.tracking.page.OrderPage.Sentence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page says of a delay, and asks. */
class DelayOnPageTest {

    private static final String SHOP = "lumen";
    private static final String ORDER = "1";
    private static final OrderConfirmed CONFIRMED = Samples.confirmed(SHOP, ORDER);

    @Test
    void aDelayNamesOldDateNewDateReasonAndWhatToDo() {
        var notice = onlyNotice(page(CONFIRMED, Samples.delayed(SHOP, ORDER)));

        assertThat(notice.title()).isEqualTo("Your order is late");
        assertThat(notice.facts())
                .extracting(fact -> fact.label().orElse(""))
                .containsExactly("Was expected", "Now expected");
        assertThat(notice.facts().getLast().text()).isEqualTo("Tuesday 17 November");
        assertThat(notice.sentences())
                .extracting(Sentence::text)
                .containsExactly(
                        "Not everything you ordered has reached our warehouse yet.",
                        "We are sorry.",
                        "If you want to wait, there is nothing you need to do.");
        assertThat(notice.question()).contains(new Question("lumen-1-delayed", Optional.empty()));
    }

    @Test
    void anOrderThatIsLaterThanItsDelaySaidCanBeCancelledToo() {
        var notice = onlyNotice(
                page(Instant.parse("2026-11-18T09:00:00Z"), "en", List.of(CONFIRMED, Samples.delayed(SHOP, ORDER))));

        assertThat(notice.title()).isEqualTo("It should have arrived by now");
        assertThat(notice.question()).contains(new Question("lumen-1-delayed", Optional.empty()));
    }

    @Test
    void aDelayThatWantsAnAnswerSaysByWhenAndWhatSilenceMeans() {
        var notice = onlyNotice(page(CONFIRMED, wantsAnAnswer()));

        assertThat(said(Optional.of(notice.facts().getLast()))).isEqualTo("Your answer by: Thursday 12 November");
        assertThat(notice.sentences().getLast().text()).startsWith("Without your answer we cancel the order");
        assertThat(notice.question()).contains(new Question("late", Optional.empty()));
    }

    @Test
    void anAnswerStandsInPlaceOfTheQuestionAndCanBeChanged() {
        var waits = answered("a1", Answer.WAIT, 5);
        var cancels = answered("a2", Answer.CANCEL, 6);

        assertThat(onlyNotice(page(CONFIRMED, wantsAnAnswer(), waits)).question())
                .contains(
                        new Question("late", Optional.of("You chose to wait. You can still cancel until we send it.")));
        var page = page(CONFIRMED, wantsAnAnswer(), cancels, waits);
        assertThat(onlyNotice(page).question())
                .contains(new Question("late", Optional.of("You asked us to cancel. We confirm it by mail.")));
        assertThat(onlyNotice(page).facts())
                .extracting(fact -> fact.label().orElse(""))
                .doesNotContain("Your answer by");
    }

    @Test
    void aNewDelayAsksAgain() {
        var again = new OrderDelayed(
                EventContext.of("later", SHOP, ORDER, Samples.TIME.plusHours(8)),
                OrderDelayed.Cause.OTHER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        var page = page(CONFIRMED, wantsAnAnswer(), answered("a1", Answer.WAIT, 5), again);

        assertThat(onlyNotice(page).question()).contains(new Question("later", Optional.empty()));
    }

    @Test
    void whatIsOnItsWayAsksNothing() {
        var page = page(CONFIRMED, wantsAnAnswer(), Samples.shipped(SHOP, ORDER));

        assertThat(page.notices())
                .allSatisfy(notice -> assertThat(notice.question()).isEmpty());
    }

    @Test
    void aDelayWithoutANewDateSaysSoTwice() {
        var page = page(CONFIRMED, Samples.delayed(SHOP, ORDER, Optional.empty()));

        assertThat(said(page.headline().date())).isEqualTo("No date yet");
        assertThat(onlyNotice(page).facts().getLast()).isEqualTo(Line.of("Now expected", "No date yet"));
        assertThat(onlyNotice(page).sentences())
                .extracting(Sentence::text)
                .contains("We write again by Monday 16 November either way.");
    }

    @Test
    void theShopsOwnSentenceKeepsItsLanguage() {
        var late = new OrderDelayed(
                EventContext.of("late", SHOP, ORDER, Samples.TIME.plusHours(4)),
                OrderDelayed.Cause.OTHER,
                Optional.empty(),
                Optional.of("The kiln broke."),
                Optional.empty(),
                Optional.of(DateWindow.on(LocalDate.parse("2026-11-20"))),
                Optional.empty());
        var page = page(SamplePages.NOW, "pl", List.of(CONFIRMED, late));

        assertThat(onlyNotice(page).sentences()).contains(new Sentence("The kiln broke.", Optional.of("en-IE")));
    }

    private static OrderDelayed wantsAnAnswer() {
        return new OrderDelayed(
                EventContext.of("late", SHOP, ORDER, Samples.TIME.plusHours(4)),
                OrderDelayed.Cause.OTHER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.parse("2026-11-12")));
    }

    private static DelayAnswered answered(String id, Answer answer, int hours) {
        return new DelayAnswered(
                EventContext.of(id, SHOP, ORDER, Samples.TIME.plusHours(hours)),
                answer,
                Optional.of(new EventId("late")));
    }
}
