package dev.waybill.notification.delivery.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who takes a mail, and who is left alone for a while. */
class ProvidersTest extends ByProviders {

    @Test
    void theSmallestPriorityTakesAllWhileItWorks() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));

        for (int i = 0; i < 100; i++) {
            assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("a");
        }
    }

    @Test
    void theSamePriorityIsSharedByWeight() {
        var providers = working(provider("a", 0, 1), provider("b", 0, 3), provider("c", 0, 6), provider("d", 1, 100));
        var mails = new HashMap<String, Integer>();

        for (int i = 0; i < 10_000; i++) {
            mails.merge(sendOne(providers, LUMEN, TAKEN), 1, Integer::sum);
        }

        assertThat(mails).containsOnlyKeys("a", "b", "c");
        assertThat(mails.get("a")).isBetween(900, 1_100);
        assertThat(mails.get("b")).isBetween(2_850, 3_150);
        assertThat(mails.get("c")).isBetween(5_850, 6_150);
    }

    @Test
    void atTheStartOneMailTriesAndTheOthersWaitForIt() {
        var providers = providers(provider("a", 0, 1), provider("b", 1, 1));

        assertThat(providers.appetite()).isEqualTo(1);
        var trial = go(providers, LUMEN);
        assertThat(trial.trial()).isTrue();
        assertThat(providers.appetite()).isZero();
        assertThat(providers.roomy()).isFalse();
        assertThat(providers.shut()).isFalse();
        assertThat(route(providers, LUMEN)).isInstanceOf(Route.Busy.class);

        providers.ended(trial, TAKEN);

        assertThat(providers.appetite()).isEqualTo(Integer.MAX_VALUE);
        assertThat(go(providers, LUMEN).trial()).isFalse();
    }

    @Test
    void theOthersNeedNotWaitForMoreThanTheTrialsDot() {
        var providers = providers(provider("a", 0, 1));
        var trial = go(providers, LUMEN);

        providers.reachedDot(trial);

        assertThat(go(providers, LUMEN).trial()).isFalse();
    }

    @Test
    void whoWasSilentAfterADotHasToAnswerOne() {
        var providers = working(provider("a", 0, 1));
        assertThat(providers.ended(go(providers, LUMEN), new SmtpOutcome.Unknown("no answer")))
                .isEqualTo(PAUSE);
        pass(PAUSE);
        var trial = go(providers, LUMEN);

        providers.reachedDot(trial);
        assertThat(route(providers, LUMEN)).isEqualTo(new Route.Shut());
        providers.ended(trial, TAKEN);

        assertThat(go(providers, LUMEN).trial()).isFalse();
    }

    @Test
    void whoIsAwayIsPassedOverAndOneMailSeesWhetherItIsBack() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));
        assertThat(providers.ended(go(providers, LUMEN), AWAY)).isEqualTo(PAUSE);

        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("b");
        pass(PAUSE);
        var trial = go(providers, LUMEN);
        assertThat(trial.provider()).hasToString("a");
        assertThat(sendOne(providers, LUMEN, TAKEN)).as("while it is tried").isEqualTo("b");
        providers.ended(trial, AWAY);
        assertThat(sendOne(providers, LUMEN, TAKEN)).as("still away").isEqualTo("b");
        pass(PAUSE.multipliedBy(2));
        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("a");

        assertThat(sendOne(providers, LUMEN, TAKEN)).as("back in its place").isEqualTo("a");
    }

    @Test
    void aMailThatOneCouldNotTakeIsOfferedToTheOthersOnly() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));
        var a = new ProviderName("a");
        var b = new ProviderName("b");

        assertThat(providers.route(LUMEN, "post.example", Optional.empty(), Set.of(a)))
                .isInstanceOfSatisfying(
                        Route.Go.class, go -> assertThat(go.ticket().provider()).isEqualTo(b));
        assertThat(providers.route(LUMEN, "post.example", Optional.empty(), Set.of(a, b)))
                .isEqualTo(new Route.Shut());
    }

    @Test
    void whenNobodyWorksNothingIsClaimed() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));
        providers.ended(go(providers, LUMEN), AWAY);
        providers.ended(go(providers, LUMEN), AWAY);

        assertThat(providers.shut()).isTrue();
        assertThat(providers.appetite()).isZero();
        assertThat(route(providers, LUMEN)).isEqualTo(new Route.Shut());

        pass(PAUSE);
        assertThat(providers.shut()).isFalse();
        assertThat(providers.appetite()).as("one to try each").isEqualTo(2);
    }

    @Test
    void aBrokenLoginStopsThatProviderOnlyUntilItWorksAgain() {
        var providers = working(provider("a", 0, 1), provider("b", 0, 1));
        providers.ended(new Ticket(new ProviderName("a"), LUMEN, "post.example", false, false), LOGIN);

        assertThat(providers.stopped()).isEqualTo(Map.of("a", "login_refused"));
        assertThat(state(providers, "a")).isEqualTo(State.STOPPED);
        assertThat(state(providers, "b")).isEqualTo(State.CLOSED);
        for (int i = 0; i < 20; i++) {
            assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("b");
        }
        pass(STOP);
        assertThat(state(providers, "a")).as("until a mail got through").isEqualTo(State.STOPPED);
        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("a");
        assertThat(providers.stopped()).isEmpty();
        assertThat(state(providers, "a")).isEqualTo(State.CLOSED);
    }

    @Test
    void aRefusedSenderStopsItsShopAtThatProviderOnly() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));
        providers.ended(go(providers, LUMEN), SENDER);

        assertThat(providers.stopped()).isEqualTo(Map.of("a.lumen", "sender_refused"));
        assertThat(sendOne(providers, ZRNO, TAKEN)).isEqualTo("a");
        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("b");
        assertThat(providers.waiting()).isEmpty();

        pass(STOP);
        var probe = go(providers, LUMEN);
        assertThat(probe.provider()).hasToString("a");
        assertThat(sendOne(providers, LUMEN, TAKEN)).as("one probes at a time").isEqualTo("b");
        providers.ended(probe, TAKEN);
        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("a");
        assertThat(providers.stopped()).isEmpty();
    }

    @Test
    void aShopThatEveryProviderRefusesWaits() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));
        providers.ended(go(providers, LUMEN), SENDER);
        providers.ended(go(providers, LUMEN), SENDER);

        assertThat(providers.waiting()).containsExactly(LUMEN);
        assertThat(route(providers, LUMEN)).isEqualTo(new Route.Shut());
        assertThat(sendOne(providers, ZRNO, TAKEN)).isEqualTo("a");
        pass(STOP);
        assertThat(providers.waiting()).isEmpty();
        var atA = go(providers, LUMEN);
        var atB = go(providers, LUMEN);
        assertThat(List.of(atA.probe(), atB.probe())).containsOnly(true);
        assertThat(providers.waiting()).as("while both are probed").containsExactly(LUMEN);
    }

    @Test
    void aMailGoesToWhoTriedItBeforeUnlessThatOneIsAway() {
        var providers = working(provider("a", 0, 1), provider("b", 1, 1));
        var before = Optional.of(new ProviderName("b"));

        var again = (Route.Go) providers.route(LUMEN, "post.example", before, Set.of());
        assertThat(again.ticket().provider()).hasToString("b");
        providers.ended(again.ticket(), AWAY);
        assertThat(providers.route(LUMEN, "post.example", before, Set.of()))
                .isInstanceOfSatisfying(
                        Route.Go.class, go -> assertThat(go.ticket().provider()).hasToString("a"));
        assertThat(providers.route(LUMEN, "post.example", Optional.of(new ProviderName("long-gone")), Set.of()))
                .isInstanceOf(Route.Go.class);
    }

    private static State state(Providers providers, String name) {
        return providers.standing(new ProviderName(name)).state();
    }
}
