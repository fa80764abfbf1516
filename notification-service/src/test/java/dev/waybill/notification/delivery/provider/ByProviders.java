package dev.waybill.notification.delivery.provider;

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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What tests of {@link Providers} do: mails of two shops, by a clock that the test moves. */
abstract class ByProviders {

    static final ShopId LUMEN = new ShopId("lumen");
    static final ShopId ZRNO = new ShopId("zrno");
    static final SmtpOutcome TAKEN = new SmtpOutcome.Accepted("250 ok");
    static final SmtpOutcome AWAY = new SmtpOutcome.Unreachable("refused");
    static final SmtpOutcome LOGIN =
            new SmtpOutcome.Refused(SmtpStage.AUTH, Refusal.LOGIN_REFUSED, "535 5.7.8 bad credentials");
    static final SmtpOutcome SENDER =
            new SmtpOutcome.Refused(SmtpStage.MAIL, Refusal.SENDER_REFUSED, "550 5.7.1 not you");
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration STOP = Duration.ofSeconds(60);

    private Instant now = Instant.EPOCH;

    String sendOne(Providers providers, ShopId shop, SmtpOutcome outcome) {
        var ticket = go(providers, shop);
        providers.ended(ticket, outcome);
        return ticket.provider().value();
    }

    static Ticket go(Providers providers, ShopId shop) {
        return ((Route.Go) route(providers, shop)).ticket();
    }

    static Route route(Providers providers, ShopId shop) {
        return providers.route(shop, "post.example", Optional.empty(), Set.of());
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Each has taken a mail. */
    Providers working(SmtpProvider... all) {
        var providers = providers(all);
        var failed = new ArrayList<ProviderName>();
        for (int i = 0; i < all.length; i++) {
            var go = (Route.Go) providers.route(LUMEN, "post.example", Optional.empty(), Set.copyOf(failed));
            providers.ended(go.ticket(), TAKEN);
            failed.add(go.ticket().provider());
        }
        return providers;
    }

    Providers providers(SmtpProvider... all) {
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

    static SmtpProvider provider(String name, int priority, int weight) {
        return provider(name, priority, weight, Limits.NONE);
    }

    static SmtpProvider provider(String name, int priority, int weight, Limits limits) {
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
