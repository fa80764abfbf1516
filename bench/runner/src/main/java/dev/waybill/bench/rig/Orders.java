package dev.waybill.bench.rig;

import dev.waybill.events.DateWindow;
import dev.waybill.events.OrderConfirmed;
import dev.waybill.events.fixtures.OrderDraft;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Orders as shops have them: three lines, a name, an address, five languages in turn. The same number is the same order. */
public final class Orders {

    private static final OffsetDateTime TIME = OffsetDateTime.of(2026, 11, 2, 10, 12, 0, 0, ZoneOffset.UTC);
    private static final DateWindow EXPECTED = new DateWindow(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 11, 6));

    private record Market(
            String shop,
            String language,
            String currency,
            List<String> names,
            List<String> goods,
            String street,
            String postalCode,
            String city,
            String country) {}

    private static final List<Market> MARKETS = List.of(
            new Market(
                    "lumen",
                    "en-IE",
                    "EUR",
                    List.of("Aoife Brennan", "Tom Adeyemi", "Siobhán Walsh", "Conor O’Malley"),
                    List.of(
                            "Arc desk lamp, brushed brass",
                            "LED bulb E27, warm white",
                            "Nova floor lamp, oak",
                            "Pebble night light",
                            "Linen shade, 40 cm"),
                    "Heron Quay",
                    "H91 X0AB",
                    "Galway",
                    "IE"),
            new Market(
                    "zielony-parapet",
                    "pl",
                    "PLN",
                    List.of("Zofia Kowalczyk", "Łukasz Wójcik", "Małgorzata Dąbrowska", "Jędrzej Żak"),
                    List.of(
                            "Monstera dziurawa, 60 cm",
                            "Osłonka ceramiczna, biała",
                            "Ziemia do kaktusów, 5 l",
                            "Konewka miedziana",
                            "Skrzydłokwiat, doniczka 12 cm"),
                    "ul. Źródlana",
                    "30-001",
                    "Kraków",
                    "PL"),
            new Market(
                    "papirna",
                    "cs",
                    "CZK",
                    List.of("Jiří Dvořák", "Šárka Křížová", "Ondřej Růžička", "Anežka Černá"),
                    List.of(
                            "Zápisník čtverečkovaný A5",
                            "Plnicí pero, hrot F",
                            "Inkoust noční modř, 30 ml",
                            "Obálky C6, 50 kusů",
                            "Tužka č. 2"),
                    "Příčná",
                    "602 00",
                    "Brno",
                    "CZ"),
            new Market(
                    "zrno",
                    "sr",
                    "RSD",
                    List.of("Јелена Петровић", "Милош Ђорђевић", "Љиљана Јовановић", "Никола Њагуш"),
                    List.of(
                            "Етиопија Гуџи, 250 г",
                            "Бразил Серадо, 500 г",
                            "Џезва бакарна, 300 мл",
                            "Млин ручни, челични",
                            "Филтер папир, 100 ком."),
                    "Његошева",
                    "21000",
                    "Нови Сад",
                    "RS"),
            new Market(
                    "zrno",
                    "sr-Latn",
                    "RSD",
                    List.of("Jelena Petrović", "Miloš Đorđević", "Ljiljana Jovanović", "Nikola Njaguš"),
                    List.of(
                            "Etiopija Gudži, 250 g",
                            "Brazil Serado, 500 g",
                            "Džezva bakarna, 300 ml",
                            "Mlin ručni, čelični",
                            "Filter papir, 100 kom."),
                    "Njegoševa",
                    "21000",
                    "Novi Sad",
                    "RS"));

    private Orders() {}

    /** @param series sets apart the orders of one measurement from those of the next */
    public static OrderConfirmed order(String series, int number) {
        var market = MARKETS.get(number % MARKETS.size());
        var name = market.names().get(number / 5 % market.names().size());
        var draft = OrderDraft.of(market.shop(), series + "-" + number, market.currency())
                .customer(name, "customer-" + number + "@post.example")
                .language(market.language())
                .shipping("4.90")
                .taxPercent(21)
                .deliverTo(
                        market.street() + " " + (1 + number % 97), market.postalCode(), market.city(), market.country())
                .paidByCard("Visa", "4242")
                .expected(EXPECTED);
        for (int line = 0; line < 3; line++) {
            int choice = number / 20 + line;
            draft.item(market.goods().get(choice % market.goods().size()), 1 + choice % 3, 9 + choice % 90 + ".50");
        }
        return draft.confirmed(TIME);
    }
}
