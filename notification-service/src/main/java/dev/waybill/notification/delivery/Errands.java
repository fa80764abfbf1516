package dev.waybill.notification.delivery;

import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.delivery.provider.Providers;
import dev.waybill.notification.delivery.provider.Route;
import dev.waybill.notification.delivery.provider.Ticket;
import dev.waybill.notification.delivery.provider.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Mails on their way: each by a provider, and by another at once if that one could not take it. Belongs to the worker's loop. */
final class Errands {

    private static final Logger LOG = Logger.getLogger(Errands.class);

    private final Courier courier;
    private final Channel channel;
    private final Providers providers;
    private final Lineup lineup;
    private final Duration lease;
    private final Executor loop;
    private final Worker worker;

    /** @param loop where all is told to the worker */
    Errands(Courier courier, Channel channel, Lineup lineup, Duration lease, Executor loop, Worker worker) {
        this.courier = courier;
        this.channel = channel;
        this.providers = channel.providers();
        this.lineup = lineup;
        this.lease = lease;
        this.loop = loop;
        this.worker = worker;
    }

    /** A delivery that goes by a provider; others have failed to take it. */
    private record Errand(Claimed delivery, Ticket ticket, Set<ProviderName> failed, Instant began) {}

    void begin(Claimed delivery, Ticket ticket) {
        carry(new Errand(delivery, ticket, Set.of(), Instant.now()));
    }

    private void carry(Errand errand) {
        var ticket = errand.ticket();
        courier.carry(errand.delivery(), ticket.provider(), dotDue(ticket))
                .subscribe()
                .with(
                        answer -> loop.execute(() -> answered(errand, answer)),
                        bug -> loop.execute(() -> failed(errand, bug)));
    }

    private Runnable dotDue(Ticket ticket) {
        return ticket.trial()
                ? () -> loop.execute(() -> {
                    providers.reachedDot(ticket);
                    lineup.stir();
                    worker.moreMayGo();
                })
                : () -> {};
    }

    private void failed(Errand errand, Throwable bug) {
        LOG.errorf(bug, "event=courier_failed delivery=%s", errand.delivery().id());
        providers.unanswered(errand.ticket());
        lineup.ended(errand.ticket(), Duration.ZERO);
        worker.lost();
    }

    private void answered(Errand errand, Report report) {
        lineup.ended(errand.ticket(), report.facts().duration());
        if (report.outcome().isEmpty()) {
            providers.unanswered(errand.ticket());
            worker.ended(errand.delivery(), report);
            return;
        }
        var outcome = report.outcome().get();
        var pause = channel.ended(errand.ticket(), outcome);
        if (!pause.isZero()) {
            worker.paused(pause);
        }
        if (!Trouble.letsTheMailGoElsewhere(outcome) || !goesElsewhere(errand, outcome)) {
            worker.ended(errand.delivery(), report);
        }
    }

    /** Whether another provider takes what one could not, at once or when its turn comes. */
    private boolean goesElsewhere(Errand errand, SmtpOutcome outcome) {
        var spent = Duration.between(errand.began(), Instant.now());
        // If the lease might end on the way, it is claimed anew instead.
        if (worker.stopping() || spent.plus(channel.longestBeforeDot()).compareTo(lease) >= 0) {
            return false;
        }
        var delivery = errand.delivery();
        var failed = new HashSet<>(errand.failed());
        failed.add(errand.ticket().provider());
        return switch (providers.route(delivery.shop(), delivery.domain(), Optional.empty(), failed)) {
            case Route.Go(var ticket) -> {
                channel.failedOver(delivery.id(), errand.ticket().provider(), ticket.provider(), outcome);
                carry(new Errand(delivery, ticket, failed, errand.began()));
                yield true;
            }
            case Route.Busy _, Route.DomainFull _ -> {
                worker.putBack(delivery);
                yield true;
            }
            case Route.Shut _ -> false;
        };
    }
}
