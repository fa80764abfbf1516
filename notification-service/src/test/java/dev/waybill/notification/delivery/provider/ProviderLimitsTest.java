package dev.waybill.notification.delivery.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpProvider.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much each may have at once: connections, a rate, mails to one domain. */
class ProviderLimitsTest extends ByProviders {

    @Test
    void aProviderNeverHasMoreMailsThanConnectionsAndIsWaitedFor() {
        var limits = new Limits(OptionalInt.of(2), OptionalDouble.empty(), OptionalInt.empty(), Map.of());
        var providers = working(provider("a", 0, 1, limits), provider("b", 1, 1));
        var one = go(providers, LUMEN);
        go(providers, LUMEN);

        assertThat(route(providers, LUMEN)).as("b stands by for outages").isInstanceOf(Route.Busy.class);
        assertThat(providers.roomy()).isFalse();
        providers.ended(one, TAKEN);
        assertThat(go(providers, LUMEN).provider()).hasToString("a");
    }

    @Test
    void whoAnswersNothingOnAllItsConnectionsIsWaitedForNoLonger() {
        var limits = new Limits(OptionalInt.of(2), OptionalDouble.empty(), OptionalInt.empty(), Map.of());
        var providers = working(provider("a", 0, 1, limits), provider("b", 1, 1));
        var hangs = go(providers, LUMEN);
        go(providers, LUMEN);
        pass(Duration.ofSeconds(1));
        assertThat(route(providers, LUMEN)).isInstanceOf(Route.Busy.class);
        assertThat(providers.stuck()).isZero();

        pass(Duration.ofMillis(1));

        assertThat(providers.stuck()).isEqualTo(2);
        assertThat(providers.roomy()).isTrue();
        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("b");
        assertThat(providers.route(LUMEN, "post.example", Optional.of(new ProviderName("a")), Set.of()))
                .as("not even for what it has tried before")
                .isInstanceOf(Route.Go.class);
        providers.ended(hangs, TAKEN);
        assertThat(providers.stuck()).isZero();
        assertThat(sendOne(providers, LUMEN, TAKEN)).isEqualTo("a");
    }

    @Test
    void whoIsStuckIsWaitedForIfThereIsNobodyElse() {
        var limits = new Limits(OptionalInt.of(1), OptionalDouble.empty(), OptionalInt.empty(), Map.of());
        var providers = working(provider("a", 0, 1, limits), provider("b", 1, 1));
        providers.ended(new Ticket(new ProviderName("b"), LUMEN, "post.example", false, false), SENDER);
        go(providers, LUMEN);
        pass(Duration.ofSeconds(10));

        assertThat(route(providers, LUMEN)).isInstanceOf(Route.Busy.class);
        assertThat(providers.shut()).isFalse();
    }

    @Test
    void aFullProviderLeavesItsShareToThoseOfItsPriority() {
        var limits = new Limits(OptionalInt.of(1), OptionalDouble.empty(), OptionalInt.empty(), Map.of());
        var providers = working(provider("a", 0, 60_000, limits), provider("b", 0, 1));

        assertThat(List.of(
                        go(providers, LUMEN).provider().value(),
                        go(providers, LUMEN).provider().value()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aRateIsKeptInTheLongRunAndSavesUpNoMoreThanATenthOfASecond() {
        var limits = new Limits(OptionalInt.empty(), OptionalDouble.of(50), OptionalInt.empty(), Map.of());
        var providers = working(provider("a", 0, 1, limits));
        pass(Duration.ofHours(1));
        assertThat(sendAllThatMayGo(providers)).isEqualTo(5);

        int mails = 0;
        for (int ms = 0; ms < 10_000; ms++) {
            pass(Duration.ofMillis(1));
            mails += sendAllThatMayGo(providers);
        }

        assertThat(mails).isEqualTo(500);
        assertThat(providers.appetite())
                .as("no more at hand than go in a second")
                .isEqualTo(50);
    }

    @Test
    void aRateNeedNotBeWholeAndSaysWhenTheNextTurnIs() {
        var limits = new Limits(OptionalInt.empty(), OptionalDouble.of(0.25), OptionalInt.empty(), Map.of());
        var providers = working(provider("a", 0, 1, limits));
        pass(Duration.ofMinutes(1));

        assertThat(sendAllThatMayGo(providers)).isEqualTo(1);
        assertThat(route(providers, LUMEN)).isEqualTo(new Route.Busy(Duration.ofSeconds(4)));
        assertThat(providers.nextTurn()).isEqualTo(Duration.ofSeconds(4));
        pass(Duration.ofSeconds(4));
        assertThat(sendAllThatMayGo(providers)).isEqualTo(1);
        assertThat(providers.appetite()).isEqualTo(1);
    }

    @Test
    void aDomainNeverHasMoreMailsThanItsLimitAndOthersGoOn() {
        var limits = new Limits(OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.of(3), Map.of("gmail.com", 2));
        var providers = working(provider("a", 0, 1, limits));
        var first = to(providers, "gmail.com");
        to(providers, "gmail.com");

        assertThat(providers.route(LUMEN, "gmail.com", Optional.empty(), Set.of()))
                .isEqualTo(new Route.DomainFull(2));
        for (int i = 0; i < 3; i++) {
            to(providers, "post.example");
        }
        assertThat(providers.route(LUMEN, "post.example", Optional.empty(), Set.of()))
                .isEqualTo(new Route.DomainFull(3));
        providers.ended(first, TAKEN);
        to(providers, "gmail.com");
    }

    @Test
    void whatBecameOfNoMailGivesItsPlaceBack() {
        var limits = new Limits(OptionalInt.of(1), OptionalDouble.empty(), OptionalInt.of(1), Map.of());
        var providers = providers(provider("a", 0, 1, limits));
        var trial = go(providers, LUMEN);

        providers.unanswered(trial);

        assertThat(go(providers, LUMEN).trial()).as("it is still to be tried").isTrue();
        assertThat(providers.standing(new ProviderName("a")).underWay()).isEqualTo(1);
    }

    private int sendAllThatMayGo(Providers providers) {
        int mails = 0;
        while (route(providers, LUMEN) instanceof Route.Go(var ticket)) {
            providers.ended(ticket, TAKEN);
            mails++;
        }
        return mails;
    }

    private static Ticket to(Providers providers, String domain) {
        return ((Route.Go) providers.route(LUMEN, domain, Optional.empty(), Set.of())).ticket();
    }
}
