package dev.waybill.notification.page;

import dev.waybill.events.LanguageTag;
import dev.waybill.events.ShopId;
import dev.waybill.events.WebAddress;
import dev.waybill.shop.Colour;
import dev.waybill.shop.Language;
import dev.waybill.shop.Languages;
import dev.waybill.shop.Shop;
import dev.waybill.shop.Shops;
import dev.waybill.shop.ShopsConfig;
import dev.waybill.shop.Texts;
import dev.waybill.shop.Voice;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Makes the pages' frames and answers. Made at the start, so that a text that lacks in some language stops it. */
@Startup
@Singleton
public final class Pages {

    public static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    /** For pages that belong to no shop. */
    private static final Colour NEUTRAL = Colour.parse("#3f3f46");

    private final Function<ShopId, Shop> shops;
    private final Styles styles;
    private final Texts texts = Texts.load(Pages.class, "/messages/page");

    @Inject
    Pages(ShopsConfig shops, Styles styles) {
        this(new Shops(shops)::of, styles);
    }

    private Pages(Function<ShopId, Shop> shops, Styles styles) {
        this.shops = shops;
        this.styles = styles;
    }

    /** For whoever looks at the pages of one shop and serves none. */
    public static Pages of(Shop shop, Styles styles) {
        return new Pages(_ -> shop, styles);
    }

    public Shop shop(ShopId id) {
        return shops.apply(id);
    }

    public Languages languages() {
        return texts.languages();
    }

    /** In the language that the mail was in. */
    public Texts.Messages texts(Shop shop, Optional<LanguageTag> customer) {
        return texts.in(Voice.of(shop, customer, languages()).language());
    }

    public Texts.Messages texts(Language language) {
        return texts.in(language);
    }

    public Frame frame(String title, Shop shop, Texts.Messages words) {
        return Frame.of(
                title + " · " + shop.name(),
                words,
                Optional.of(shop),
                styles.basePath(),
                Styles.brandPath(shop.brand()));
    }

    public Uni<Response> answer(int status, TemplateInstance page, Shop shop) {
        return answer(status, page, shop.logo().map(Pages::origin).orElse(""));
    }

    /** The same for every link that leads nowhere. */
    public Uni<Response> nothingThere(Optional<String> accepted) {
        return notice(404, "notfound", accepted);
    }

    public Uni<Response> unavailable(Optional<String> accepted) {
        return notice(503, "unavailable", accepted);
    }

    private Uni<Response> notice(int status, String what, Optional<String> accepted) {
        var words = texts.in(accepted.flatMap(languages()::accepted).orElse(Language.ENGLISH));
        var title = words.say(what + ".title");
        var frame = Frame.of(title, words, Optional.empty(), styles.basePath(), Styles.brandPath(NEUTRAL));
        return answer(status, Templates.notice(frame, title, words.say(what + ".text")), "");
    }

    private static Uni<Response> answer(int status, TemplateInstance page, String images) {
        return page.createUni()
                .map(html -> Response.status(status)
                        .entity(html)
                        .type(HTML)
                        .header("Content-Security-Policy", contentSecurityPolicy(images))
                        .build());
    }

    /** Our two style sheets, the shop's own logo, and forms to ourselves; no script at all. */
    private static String contentSecurityPolicy(String images) {
        return "default-src 'none'; style-src 'self'; img-src data: " + images
                + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String origin(WebAddress address) {
        var uri = URI.create(address.value());
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
