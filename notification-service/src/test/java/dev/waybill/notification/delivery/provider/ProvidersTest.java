package dev.waybill.notification.delivery.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.Refusal;
import dev.waybill.notification.delivery.mail.SmtpConfig;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import dev.waybill.notification.delivery.mail.SmtpProvider.Limits;
import dev.waybill.notification.delivery.mail.SmtpStage;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private static final ShopId LUMEN = new ShopId("lumen");
    private static final ShopId ZRNO = new ShopId("zrno");
    private static final SmtpOutcome TAKEN = new SmtpOutcome.Accepted("250 ok");
    private static final SmtpOutcome AWAY = new SmtpOutcome.Unreachable("refused");
    private static final SmtpOutcome LOGIN =
            new SmtpOutcome.Refused(SmtpStage.AUTH, Refusal.LOGIN_REFUSED, "535 5.7.8 bad credentials");
    private static final SmtpOutcome SENDER =
            new SmtpOutcome.Refused(SmtpStage.MAIL, Refusal.SENDER_REFUSED, "550 5.7.1 not you");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(60);

    private Instant now = Instant.EPOCH;

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

    private String sendOne(Providers providers, ShopId shop, SmtpOutcome outcome) {
        var ticket = go(providers, shop);
        providers.ended(ticket, outcome);
        return ticket.provider().value();
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

    private static Ticket go(Providers providers, ShopId shop) {
        return ((Route.Go) route(providers, shop)).ticket();
    }

    private static Route route(Providers providers, ShopId shop) {
        return providers.route(shop, "post.example", Optional.empty(), Set.of());
    }

    private static State state(Providers providers, String name) {
        return providers.standing(new ProviderName(name)).state();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** Each has taken a mail. */
    private Providers working(SmtpProvider... all) {
        var providers = providers(all);
        var failed = new ArrayList<ProviderName>();
        for (int i = 0; i < all.length; i++) {
            var go = (Route.Go) providers.route(LUMEN, "post.example", Optional.empty(), Set.copyOf(failed));
            providers.ended(go.ticket(), TAKEN);
            failed.add(go.ticket().provider());
        }
        return providers;
    }

    private Providers providers(SmtpProvider... all) {
        var turns = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return Duration.between(Instant.EPOCH, now).toNanos();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        return new Providers(
                List.of(all),
                new Setup(
                        20,
                        Pauses.doubling(PAUSE, Duration.ofSeconds(30)),
                        Pauses.listed(List.of(STOP)),
                        () -> now,
                        turns,
                        new Random(1)));
    }

    private static SmtpProvider provider(String name, int priority, int weight) {
        return provider(name, priority, weight, Limits.NONE);
    }

    private static SmtpProvider provider(String name, int priority, int weight, Limits limits) {
        var second = Duration.ofSeconds(1);
        return new SmtpProvider(
                new ProviderName(name),
                priority,
                weight,
                new SmtpProvider.Server("localhost", 25, SmtpConfig.Tls.NONE, Optional.empty(), "localhost"),
                new SmtpProvider.Timeouts(second, second, second, second),
                new SmtpProvider.Connections(second, 100),
                limits);
    }
}
