package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notification.delivery.Freshness.Stale;
import dev.waybill.notification.delivery.Lineup.Next;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpConfig;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.mail.SmtpProvider;
import dev.waybill.notification.delivery.provider.Breaker.Pauses;
import dev.waybill.notification.delivery.provider.Providers;
import dev.waybill.notification.delivery.provider.Route;
import dev.waybill.notification.delivery.provider.Setup;
import dev.waybill.notification.delivery.provider.Ticket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineupTest {

    private static final SmtpOutcome TAKEN = new SmtpOutcome.Accepted("250 ok");

    private Instant now = Instant.EPOCH;
    private final Providers providers = working();
    private final Lineup lineup = new Lineup(providers, () -> now);

    @Test
    void mailsBeginInTheirOrder() {
        var all = List.of(Lineups.claimed("a.example"), Lineups.claimed("b.example"), Lineups.claimed("c.example"));
        all.forEach(lineup::add);

        for (var delivery : all) {
            assertThat(begin().delivery()).isEqualTo(delivery);
        }
        assertThat(lineup.isEmpty()).isTrue();
    }

    @Test
    void whoWaitsForAFullDomainHoldsUpNobodyAndGoesFirstWhenThereIsRoom() {
        var slow = List.of(
                Lineups.claimed("slow.example"), Lineups.claimed("slow.example"), Lineups.claimed("slow.example"));
        var other = Lineups.claimed("post.example");
        var late = Lineups.claimed("slow.example");
        slow.forEach(lineup::add);
        lineup.add(other);

        var underWay = begin();
        assertThat(underWay.delivery()).isEqualTo(slow.get(0));
        assertThat(begin().delivery()).isEqualTo(other);
        lineup.add(late);
        assertThat(lineup.next()).isInstanceOf(Next.Wait.class);
        assertThat(lineup.size()).as("claiming goes on").isZero();
        assertThat(lineup.isEmpty()).isFalse();

        for (var delivery : List.of(slow.get(1), slow.get(2), late)) {
            end(underWay.ticket().orElseThrow());
            underWay = begin();
            assertThat(underWay.delivery()).isEqualTo(delivery);
        }
    }

    @Test
    void whatWouldWaitForLongIsGivenBackForAWhile() {
        for (int i = 0; i < 30; i++) {
            lineup.add(Lineups.claimed("slow.example"));
        }
        begin();

        var aside = (Next.Aside) lineup.next();

        assertThat(aside.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsNotToBeSentNeedsNoProvider() {
        providers.ended(
                begin(Lineups.claimed("a.example")).ticket().orElseThrow(), new SmtpOutcome.Unreachable("down"));
        var fresh = Lineups.claimed("a.example");
        var stale = new Claimed(fresh.row(), List.of(), Optional.of(new Stale.Expired()));
        lineup.add(stale);

        assertThat(lineup.next()).isEqualTo(new Next.Begin(stale, Optional.empty()));
    }

    @Test
    void whenNobodyTakesMailsAllAreGivenBackToKeepTheirPlace() {
        providers.ended(
                begin(Lineups.claimed("a.example")).ticket().orElseThrow(), new SmtpOutcome.Unreachable("down"));
        var delivery = Lineups.claimed("a.example");
        lineup.add(delivery);

        assertThat(lineup.next()).isEqualTo(new Next.Aside(delivery, Duration.ZERO));
    }

    @Test
    void whatMayNotBeginIsTakenOutWhereverItWaits() {
        lineup.add(Lineups.claimed("zrno", "slow.example"));
        lineup.add(Lineups.claimed("zrno", "slow.example"));
        lineup.add(Lineups.claimed("lumen", "slow.example"));
        begin();
        assertThat(lineup.next()).isInstanceOf(Next.Wait.class);
        lineup.add(Lineups.claimed("zrno", "post.example"));

        assertThat(lineup.takeOut(delivery -> delivery.row().shop().equals("zrno")))
                .hasSize(2);
        assertThat(lineup.takeOut(_ -> true)).hasSize(1);
        assertThat(lineup.isEmpty()).isTrue();
    }

    @Test
    void whatIsHeldForLongIsTakenOutBeforeItsLeaseEnds() {
        var old = List.of(Lineups.claimed("slow.example"), Lineups.claimed("slow.example"));
        lineup.add(Lineups.claimed("slow.example"));
        old.forEach(lineup::add);
        begin();
        assertThat(lineup.next()).isInstanceOf(Next.Wait.class);
        now = now.plusSeconds(90);
        lineup.add(Lineups.claimed("post.example"));
        now = now.plusMillis(1);

        assertThat(lineup.takeOutHeldFor(Duration.ofSeconds(90))).isEqualTo(old);
        assertThat(lineup.size()).isEqualTo(1);
    }

    private Next.Begin begin(Claimed delivery) {
        lineup.add(delivery);
        return begin();
    }

    private Next.Begin begin() {
        return (Next.Begin) lineup.next();
    }

    private void end(Ticket ticket) {
        now = now.plusMillis(50);
        lineup.ended(ticket, Duration.ofMillis(50));
        providers.ended(ticket, TAKEN);
    }

    private Providers working() {
        var second = Duration.ofSeconds(1);
        var only = new SmtpProvider(
                new ProviderName("only"),
                0,
                1,
                new SmtpProvider.Server("localhost", 25, SmtpConfig.Tls.NONE, Optional.empty(), "localhost"),
                new SmtpProvider.Timeouts(second, second, second, second),
                new SmtpProvider.Connections(second, 100),
                new SmtpProvider.Limits(
                        OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.empty(), Map.of("slow.example", 1)));
        var working = new Providers(
                List.of(only),
                new Setup(
                        20,
                        Pauses.listed(List.of(second)),
                        Pauses.listed(List.of(second)),
                        () -> now,
                        TimeMeter.SYSTEM_NANOTIME,
                        new Random(1)));
        var trial =
                (Route.Go) working.route(Lineups.claimed("a.example").shop(), "a.example", Optional.empty(), Set.of());
        working.ended(trial.ticket(), TAKEN);
        return working;
    }
}
