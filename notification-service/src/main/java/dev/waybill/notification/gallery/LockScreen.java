package dev.waybill.notification.gallery;

import dev.waybill.notification.message.PushContent;
import dev.waybill.shop.Shop;

/** A push as a locked phone shows it, or nearly: no two phones agree. What does not fit is cut as they cut it. */
final class LockScreen {

    private LockScreen() {}

    static String of(PushContent push, Shop shop) {
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark"><title>%s</title>
                <style>
                :root { color-scheme: light dark; --sky: #3d6f8e; --card: #f4f4f6; --text: #1b1b1d; --soft: #55555c; }
                @media (prefers-color-scheme: dark) { :root { --sky: #101820; --card: #2a2a2e; --text: #f2f2f3; --soft: #b8b8c0; } }
                body { background: var(--sky); font: 15px/20px system-ui, sans-serif; margin: 0; min-height: 100vh; }
                main { box-sizing: border-box; margin: 0 auto; max-width: 430px; padding: 48px 8px; }
                .clock { color: #ffffff; font-size: 72px; font-weight: 600; line-height: 80px; margin: 0 0 64px; text-align: center; }
                .card { background: var(--card); border-radius: 20px; color: var(--text); display: flex; gap: 10px; padding: 12px; }
                .icon { background: #1f4d3a; border-radius: 9px; color: #ffffff; flex: none; font-size: 20px; font-weight: 600; height: 38px;
                  line-height: 38px; text-align: center; width: 38px; }
                .said { min-width: 0; }
                .from { color: var(--soft); font-size: 13px; line-height: 16px; margin: 0; }
                h1 { font-size: 15px; line-height: 20px; margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
                .body { -webkit-box-orient: vertical; -webkit-line-clamp: 4; display: -webkit-box; margin: 0; overflow: hidden;
                  unicode-bidi: plaintext; text-align: start; }
                </style></head>
                <body><main>
                <p class="clock" aria-hidden="true">10:24</p>
                <div class="card"><div class="icon" aria-hidden="true">%s</div>
                <div class="said"><p class="from">%s</p><h1>%s</h1><p class="body">%s</p></div></div>
                </main></body>
                </html>
                """.formatted(
                        push.language().htmlLang(),
                        push.language().direction(),
                        Showing.escaped(push.title()),
                        Showing.escaped(shop.name().substring(0, shop.name().offsetByCodePoints(0, 1))),
                        Showing.escaped(shop.name()),
                        Showing.escaped(push.title()),
                        Showing.escaped(push.body()));
    }
}
