package dev.waybill.notification.sample;

import dev.waybill.events.EmailAddress;
import dev.waybill.events.ShopId;
import dev.waybill.notification.delivery.mail.MailTransports;
import dev.waybill.notification.delivery.mail.ProviderName;
import dev.waybill.notification.delivery.mail.SmtpOutcome;
import dev.waybill.notification.message.MailComposer;
import dev.waybill.notification.message.MailContent;
import dev.waybill.notification.message.MailLinks;
import dev.waybill.notification.message.Specimen;
import dev.waybill.notification.operator.Problem;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.logging.Logger;

/** Composes a mail of a sample order as the shop's customers would get it, but for its links, and hands it to a mail provider. */
@ApplicationScoped
class Samples {

    private static final Logger LOG = Logger.getLogger(Samples.class);
    /** Whoever gets it by a slip of the pen is told so before they open it. */
    private static final String MARK = "[Test] ";

    private final MailComposer composer;
    private final MailTransports transports;
    private final Shops shops;
    private final List<String> shopIds;
    private final List<String> kinds;

    Samples(MailComposer composer, MailTransports transports, ShopsConfig config) {
        this.composer = composer;
        this.transports = transports;
        this.shops = new Shops(config);
        this.shopIds = config.byId().keySet().stream().sorted().toList();
        this.kinds = Specimen.all(new ShopId("sample"), Language.ENGLISH).stream()
                .map(Specimen::name)
                .toList();
    }

    List<String> shops() {
        return shopIds;
    }

    List<Language> languages() {
        return composer.languages().all();
    }

    List<ProviderName> providers() {
        return transports.providers().stream().map(provider -> provider.name()).toList();
    }

    /** The same of any language and shop. */
    List<String> kinds() {
        return kinds;
    }

    /** Ends when the provider has it; in a {@link Problem} if it does not take it, or if there is nothing to send. */
    Uni<Void> send(String shopId, String kind, Language language, EmailAddress to, ProviderName provider) {
        var shop = shops.of(new ShopId(shopId));
        return Uni.createFrom()
                .item(() -> SampleMail.of(compose(shop, kind, language), shop, to, "sample"))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(mail -> transports
                        .to(provider)
                        .send(mail, () -> Uni.createFrom().item(true)))
                .invoke(outcome -> {
                    if (!(outcome instanceof SmtpOutcome.Accepted)) {
                        throw Problem.of(
                                Status.BAD_GATEWAY,
                                "not-taken",
                                "The mail provider " + provider + " did not say that it has it: " + outcome.reason()
                                        + " at " + outcome.stage().code() + " (" + outcome.answer() + ").");
                    }
                })
                .replaceWithVoid();
    }

    private MailContent compose(Shop shop, String kind, Language language) {
        var specimen = Specimen.all(shop.id(), language).stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow();
        // They lead to pages that say that there is nothing: what a real one opens is a customer's.
        var nowhere = shop.page("/sample");
        try {
            var mail = composer.compose(specimen.notification(), shop, new MailLinks(nowhere, nowhere, nowhere));
            return new MailContent(mail.language(), MARK + mail.subject(), mail.htmlPart(), mail.textPart());
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "event=sample_not_composed shop=%s kind=%s language=%s", shop.id(), kind, language.tag());
            throw Problem.of(
                    Problem.UNPROCESSABLE,
                    "broken-mail",
                    "It can't be composed: look for event=sample_not_composed in the log, and mend the shop's templates.");
        }
    }
}
