package dev.waybill.notification.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterTest {

    private static final String MAIL = """
            Message-ID: <3f1c@lumen.example>
            Date: Thu, 12 Nov 2026 13:32:00 +0000
            From: =?UTF-8?Q?Lumi=C3=A8re?= <orders@lumen.example>
            To: Zoe <zoe@post.example>
            Subject: =?UTF-8?Q?Order_1042_is_on_the_way_=E2=80=93_?=
             =?UTF-8?Q?today?=
            List-Unsubscribe: <https://mail.lumen.example/p/secret-unsubscribe>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            Track parcel:
            https://track.lumen.example/t/secret-order

            (Caf=C3=A9 https://mail.lumen.example/p/secret-choices?lang=3Den)
            --b
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            <!doctype html><html lang=3D"en"><head><meta http-equiv=3D"refresh" content=3D"0;url=3Dhttps://t/secret-refresh">
            <script type=3D"application/ld+json">{"url":"https://t/secret-json"}</script><style>a{color:red}</style></head>
            <body onload=3D"go()"><!--[if mso]><v:rect href=3D"https://t/secret-vml"/><![endif]-->
            <a href=3D"https://track.lumen.example/t/secret-button">Track parcel</a>
            <a href=3D"https://x/secret-text">https://track.lumen.example/t/secret-shown</a>
            <form action=3D"https://t/secret-form"><button>Go</button></form></body></html>
            --b--
            """.replace("\n", "\r\n");

    @Test
    void nothingIsLeftByWhichOneCouldActForTheCustomer() {
        var letter = Letter.read(MAIL, true);

        assertThat(letter.text() + letter.html() + letter.headers())
                .doesNotContain("secret", "href", "<script", "<form", "refresh");
        assertThat(letter.text())
                .contains("Track parcel:", "https://track.lumen.example/…", "(Café https://mail.lumen.example/…)");
        assertThat(letter.html())
                .contains("<a>Track parcel</a>", "https://track.lumen.example/…", "a{color:red}", "lang=\"en\"");
    }

    @Test
    void headersAreSaidAsPeopleReadThem() {
        assertThat(Letter.read(MAIL, true).headers())
                .extracting(header -> header.name() + ": " + header.value())
                .containsExactly(
                        "Subject: Order 1042 is on the way – today",
                        "From: Lumière <orders@lumen.example>",
                        "To: Zoe <zoe@post.example>",
                        "Message-ID: <3f1c@lumen.example>",
                        "Date: Thu, 12 Nov 2026 13:32:00 +0000");
        assertThat(Letter.read(MAIL, false).headers())
                .as("one that is made anew went out at another time")
                .noneMatch(header -> header.name().equals("Date"));
    }
}
