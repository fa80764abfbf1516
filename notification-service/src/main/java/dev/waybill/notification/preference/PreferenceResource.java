package dev.waybill.notification.preference;

import dev.waybill.notification.channel.ChannelTable;
import dev.waybill.notification.channel.DeliveryChannel;
import dev.waybill.notification.delivery.push.PushTransports;
import dev.waybill.notification.delivery.sms.SmsTransports;
import dev.waybill.notification.link.CustomerLinks;
import dev.waybill.notification.link.CustomerLinks.Customer;
import dev.waybill.notification.message.NotificationKind;
import dev.waybill.notification.page.ForCustomers;
import dev.waybill.notification.page.Pages;
import dev.waybill.notification.preference.PreferencePages.Offer;
import dev.waybill.shop.Language;
import dev.waybill.shop.Shop;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The page behind the last link of every mail, and where mail programs post for who presses their "unsubscribe" (RFC 8058): that
 * takes effect at once and as often as it comes. To open a link changes nothing.
 */
@Path("/p")
@ForCustomers
@Produces(Pages.HTML)
public class PreferenceResource {

    private static final Logger LOG = Logger.getLogger(PreferenceResource.class);
    /** RFC 8058, 3.1. */
    private static final String ONE_CLICK = "One-Click";

    private final CustomerLinks links;
    private final Preferences preferences;
    private final OptionalKinds optional;
    private final ChannelTable channels;
    private final PushTransports pushes;
    private final SmsTransports texts;
    private final Pages pages;

    PreferenceResource(
            CustomerLinks links,
            Preferences preferences,
            OptionalKinds optional,
            ChannelTable channels,
            PushTransports pushes,
            SmsTransports texts,
            Pages pages) {
        this.links = links;
        this.preferences = preferences;
        this.optional = optional;
        this.channels = channels;
        this.pushes = pushes;
        this.texts = texts;
        this.pages = pages;
    }

    @GET
    @Path("{token}")
    @Operation(hidden = true)
    public Uni<Response> look(
            String token,
            @QueryParam("lang") Optional<String> lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        return of(
                token,
                accepted,
                customer -> preferences
                        .find(customer, pages.languages())
                        .chain(choices -> page(customer, choices, lang, accepted, false)));
    }

    /** @param kind what a mail program unsubscribes from */
    @POST
    @Path("{token}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(hidden = true)
    public Uni<Response> save(
            String token,
            @QueryParam("lang") Optional<String> lang,
            @QueryParam("kind") Optional<String> kind,
            @RestForm("List-Unsubscribe") Optional<String> unsubscribe,
            @RestForm("language") Optional<String> language,
            @RestForm("send") List<String> send,
            @RestForm("asked") List<String> asked,
            @RestForm("over") List<String> over,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted) {
        return of(token, accepted, customer -> {
            if (unsubscribe.isPresent()) {
                return unsubscribe(customer, kind.filter(_ -> unsubscribe.get().equals(ONE_CLICK)));
            }
            var offer = offer(customer);
            var chosen = new Choices(
                    language.flatMap(pages.languages()::tagged),
                    offer.kinds().stream()
                            .filter(offered -> !send.contains(offered.code()))
                            .collect(Collectors.toSet()),
                    // What a page did not ask, it can't have been told: one that was open while the shop took a channel
                    // up.
                    offer.channels().stream()
                            .filter(channel -> asked.contains(channel.code()) && !over.contains(channel.code()))
                            .collect(Collectors.toSet()));
            return preferences
                    .save(customer, chosen)
                    .invoke(() -> LOG.infof(
                            "event=preferences_saved shop=%s", customer.shop().value()))
                    .chain(() -> page(customer, chosen, lang, accepted, true));
        });
    }

    private Uni<Response> unsubscribe(Customer customer, Optional<String> code) {
        var kind = code.flatMap(named -> optional.all().stream()
                .filter(known -> known.code().equals(named))
                .findFirst());
        if (kind.isEmpty()) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.BAD_REQUEST).build());
        }
        return preferences
                .switchOff(customer, kind.get())
                .invoke(() -> LOG.infof(
                        "event=unsubscribed shop=%s kind=%s",
                        customer.shop().value(), kind.get().code()))
                .map(_ -> Response.ok().build());
    }

    private Uni<Response> of(String token, Optional<String> accepted, Function<Customer, Uni<Response>> answer) {
        return links.customer(token)
                .map(answer)
                .orElseGet(() -> pages.nothingThere(accepted))
                // Handled here, for the framework's own error log would name the path, and so the link.
                .onFailure()
                .invoke(failure -> LOG.error("event=preference_page_failed", failure))
                .onFailure()
                .recoverWithUni(() -> pages.unavailable(accepted));
    }

    /** What the shop tells at all, and over what beside mail. Where all comes by mail, there is no channel to choose. */
    private Offer offer(Customer customer) {
        var kinds = optional.all().stream()
                .filter(kind -> !channels.of(customer.shop(), kind).isEmpty())
                .toList();
        var beside = Stream.of(DeliveryChannel.PUSH, DeliveryChannel.SMS)
                .filter(this::on)
                .filter(channel -> Arrays.stream(NotificationKind.values())
                        .anyMatch(kind -> channels.of(customer.shop(), kind).contains(channel)))
                .toList();
        boolean optionalByMail = kinds.stream()
                .anyMatch(kind -> channels.of(customer.shop(), kind).contains(DeliveryChannel.MAIL));
        var all = beside.isEmpty() || !optionalByMail
                ? beside
                : Stream.concat(Stream.of(DeliveryChannel.MAIL), beside.stream())
                        .toList();
        return new Offer(all, kinds);
    }

    private boolean on(DeliveryChannel channel) {
        return switch (channel) {
            case MAIL -> true;
            case PUSH -> pushes.any();
            case SMS -> texts.sms().isPresent();
        };
    }

    private Uni<Response> page(
            Customer customer, Choices choices, Optional<String> lang, Optional<String> accepted, boolean saved) {
        var shop = pages.shop(customer.shop());
        var words = pages.texts(language(choices, lang, accepted, shop));
        var frame = PreferencePages.frame(pages, shop, words);
        var form = PreferencePages.form(pages, words, customer.address(), choices, offer(customer), saved);
        return pages.answer(200, Templates.preferences(frame, form, words), shop);
    }

    /** The one that was chosen, else that of the mail, else the browser's, else the shop's. */
    private Language language(Choices choices, Optional<String> lang, Optional<String> accepted, Shop shop) {
        return choices.language()
                .or(() -> lang.flatMap(pages.languages()::tagged))
                .or(() -> accepted.flatMap(pages.languages()::accepted))
                .or(() -> pages.languages().of(shop.language()))
                .orElse(Language.ENGLISH);
    }
}
