package dev.waybill.tracking.live;

import io.vertx.core.http.HttpServerResponse;

/** Server-sent events over HTTP: one for each version that the page does not show, comments in between. */
final class EventStream implements Reader {

    private final HttpServerResponse response;
    private String shown;

    /** @param shown the version that the page shows */
    EventStream(HttpServerResponse response, String shown) {
        this.response = response;
        this.shown = shown;
    }

    @Override
    public synchronized void say(String version) {
        if (response.closed() || response.ended() || response.writeQueueFull()) {
            return;
        }
        if (version.equals(shown)) {
            response.write(":\n\n");
        } else {
            shown = version;
            response.write("id: " + version + "\nevent: changed\ndata: " + version + "\n\n");
        }
    }

    @Override
    public synchronized void end() {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }
}
