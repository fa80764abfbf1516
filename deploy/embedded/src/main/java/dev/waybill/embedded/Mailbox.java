package dev.waybill.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page to look at what a {@link MailCatcher} caught, on loopback; it only reads.
 *
 * <p>{@code /} is the list, newest first; {@code /mails/7} is a mail as a phone shows it, {@code /mails/7/wide},
 * {@code …/text}, {@code …/headers} and {@code …/source} are its other sides, {@code …/mail.eml} its file.
 * {@code /api/mails} is the list as JSON, oldest first; {@code ?after=7} leaves out what is known, {@code &wait=20} waits up
 * to that many seconds for there to be something.
 *
 * <p>A mail is somebody else's text. It is escaped wherever it is text, and its HTML is shown in a frame that runs no
 * script and reaches nothing of this page.
 */
public final class Mailbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,9})(?:/([a-z.]+))?");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Map<String, String> ASSETS =
            Map.of("/mailbox.css", "text/css", "/mailbox.js", "text/javascript", "/mailbox.svg", "image/svg+xml");

    private final MailCatcher catcher;
    private final MailboxPage page;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Mailbox(MailCatcher catcher, HttpServer server) {
        this.catcher = catcher;
        this.server = server;
        this.page = new MailboxPage(ZoneId.systemDefault());
    }

    /**
     * Starts to serve the catcher's mails.
     *
     * @param port where the page is, 0 for any free port
     * @throws PortInUseException if somebody listens on the port
     */
    public static Mailbox start(MailCatcher catcher, int port) {
        try {
            Mailbox mailbox = new Mailbox(catcher, HttpServer.create(Loopback.at(Loopback.claim(port)), 0));
            mailbox.server.setExecutor(mailbox.threads);
            mailbox.server.createContext("/", mailbox::handle);
            mailbox.server.start();
            return mailbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the list is, with no slash at its end. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a person sees the mail. */
    public String url(CaughtMail mail) {
        return url() + "/mails/" + mail.number();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).send(exchange);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            return Answer.methodNotAllowed();
        }
        try {
            return get(exchange);
        } catch (RuntimeException e) {
            LOG.error("mailbox request failed path={}", exchange.getRequestURI().getPath(), e);
            return Answer.failed();
        }
    }

    private Answer get(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = Query.parse(exchange.getRequestURI().getRawQuery());
        if (path.equals("/")) {
            return Answer.page(page.list(catcher.mails()));
        }
        if (path.equals("/api/mails")) {
            return Answer.json(MailJson.list(mailsAfter(query)));
        }
        if (ASSETS.containsKey(path)) {
            return Answer.asset(path, ASSETS.get(path));
        }
        Matcher mail = MAIL.matcher(path);
        if (mail.matches()) {
            Optional<CaughtMail> found = catcher.mail(Long.parseLong(mail.group(1)));
            if (found.isPresent()) {
                String side = Optional.ofNullable(mail.group(2)).orElse("");
                return oneMail(found.get(), side, Scheme.of(query.getOrDefault("scheme", "")));
            }
        }
        return Answer.notFound(page.notFound(catcher.mails()));
    }

    private Answer oneMail(CaughtMail mail, String side, Scheme scheme) {
        return switch (side) {
            case "body" -> Answer.foreignHtml(MailFrame.html(mail.html(), scheme));
            case "mail.eml" -> Answer.file(mail.source(), "mail-" + mail.number() + ".eml");
            default ->
                Side.of(side)
                        .map(known -> Answer.page(page.mail(catcher.mails(), mail, known, scheme)))
                        .orElseGet(() -> Answer.notFound(page.notFound(catcher.mails())));
        };
    }

    private List<CaughtMail> mailsAfter(Map<String, String> query) {
        long after = Query.number(query, "after").orElse(0L);
        Query.number(query, "wait")
                .map(Duration::ofSeconds)
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
                .ifPresent(wait -> catcher.await(mail -> mail.number() > after, wait));
        return catcher.mails().stream().filter(mail -> mail.number() > after).toList();
    }
}
