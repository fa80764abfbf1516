package dev.waybill.notification.console;

import java.util.Optional;

/**
 * What stands around a page.
 *
 * @param css where the pages' common style sheet is, seen from the page; {@code ownCss} follows it
 * @param session none before login
 */
record Shell(String title, String css, String brandCss, String ownCss, Optional<Session> session) {}
